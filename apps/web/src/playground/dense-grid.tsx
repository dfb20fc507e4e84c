import type { ReactNode } from 'react';
import { PlayPanel, type PlayScene, wholePanels } from './play-panel.tsx';
import type { PanelName } from './play-view.ts';

/** All panels at once in small: those of a layer once for each layer. */
export function DenseGrid({
  panels,
  scene,
}: {
  readonly panels: readonly PanelName[];
  readonly scene: PlayScene;
}): ReactNode {
  const layers = scene.run.config.layerWidths.slice(1).map((_, layer) => layer);
  return (
    <div className="dense-box">
      <div className="dense-grid">
        {panels.flatMap((name) =>
          wholePanels.includes(name)
            ? [<PlayPanel key={name} name={name} scene={scene} layerIndex={0} isFacet={false} />]
            : layers.map((layer) => (
                <PlayPanel key={`${name} ${layer}`} name={name} scene={scene} layerIndex={layer} isFacet />
              )),
        )}
      </div>
    </div>
  );
}
