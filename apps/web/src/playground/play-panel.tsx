import type { ReactNode } from 'react';
import type { LayerMoment } from '../ledger/layer-ledger.ts';
import { AgesPanel } from './ages-panel.tsx';
import { changesAt } from './changes-at.ts';
import { CurvesPanel } from './curves-panel.tsx';
import type { DegreeBrush } from './degree-brush.ts';
import { DegreesPanel } from './degrees-panel.tsx';
import { figureOptions, type OptionsOf } from './figure-options.ts';
import { InputMapPanel } from './input-map-panel.tsx';
import { inspectInput } from './inspect.ts';
import { type Inspected, InspectorPanel } from './inspector-panel.tsx';
import { MatrixPanel } from './matrix-panel.tsx';
import { momentOf, type PlayRun } from './play-run.ts';
import type { PanelName } from './play-view.ts';
import { TurnoverPanel } from './turnover-panel.tsx';
import { ValuesPanel } from './values-panel.tsx';

/** What all panels of the playground show. */
export interface PlayScene {
  readonly run: PlayRun;
  /** Epoch that is shown. */
  readonly epoch: number;
  /** Epoch that is looked at; `null` for the newest. */
  readonly looked: number | null;
  readonly onLook: (epoch: number | null) => void;
  readonly inspected: Inspected | null;
  readonly onInspect: (inspected: Inspected | null) => void;
  /** Neurons that are set off by their degree. */
  readonly brush: DegreeBrush | null;
  readonly onBrush: (brush: DegreeBrush | null) => void;
  readonly marksChanges: boolean;
  readonly classMeans: readonly Uint8Array[] | null;
  readonly onClassMeans: () => void;
}

/** Panels that there is one of in a network; of the others there is one a layer. */
export const wholePanels: readonly PanelName[] = ['map', 'acc', 'insp', 'val'];

/** One panel of the playground, of a layer where it is of one. */
export function PlayPanel(props: {
  readonly name: PanelName;
  readonly scene: PlayScene;
  readonly layerIndex: number;
  /** Whether the other layers have panels of the same kind, so that its title has to say which it is. */
  readonly isFacet: boolean;
}): ReactNode {
  const { name, scene, layerIndex, isFacet } = props;
  const { run, epoch, looked, onLook, inspected, onInspect } = scene;
  const pixel = inspected?.kind === 'pixel' ? inspected.pixel : null;
  const optionsOf: OptionsOf = (title, unit) => figureOptions(run, title, epoch, unit);
  const titled = (title: string): { title: string } | Record<string, never> =>
    isFacet ? { title: `${title}, layer ${layerIndex + 1}` } : {};
  switch (name) {
    case 'map': {
      const first = momentOf(run, 0, epoch);
      return (
        <InputMapPanel
          moment={first}
          epoch={epoch}
          optionsOf={optionsOf}
          changesText={changesAt(epoch, first?.since ?? 0)}
          classes={{
            names: run.opened?.classNames ?? [],
            means: scene.classMeans,
            onAsk: scene.onClassMeans,
          }}
          aboutPixel={(place) => meanAgeOf(first, place)}
          picked={pixel}
          marksChanges={scene.marksChanges}
          onPick={(picked) => onInspect(picked === null ? null : { kind: 'pixel', pixel: picked })}
        />
      );
    }
    case 'adj': {
      const row = inspected?.kind === 'neuron' && inspected.layerIndex === layerIndex ? inspected.neuron : null;
      return (
        <MatrixPanel
          run={run}
          moment={momentOf(run, layerIndex, epoch)}
          layerIndex={layerIndex}
          inputCount={run.config.layerWidths[layerIndex]!}
          outputCount={run.config.layerWidths[layerIndex + 1]!}
          column={pixel}
          row={row}
          brush={scene.brush?.layerIndex === layerIndex ? scene.brush : null}
          onPickNeuron={(neuron) => onInspect(neuron === row ? null : { kind: 'neuron', layerIndex, neuron })}
        />
      );
    }
    case 'acc':
      return <CurvesPanel run={run} epoch={looked} onLook={onLook} />;
    case 'turn':
      return (
        <TurnoverPanel
          run={run}
          layerIndex={layerIndex}
          epoch={epoch}
          onLook={onLook}
          {...titled('Removed and grown')}
        />
      );
    case 'deg':
      return (
        <DegreesPanel
          moment={momentOf(run, layerIndex, epoch)}
          layerIndex={layerIndex}
          epoch={epoch}
          optionsOf={optionsOf}
          brushing={{ brush: scene.brush, onBrush: scene.onBrush }}
          {...titled('Degrees')}
        />
      );
    case 'age':
      return (
        <AgesPanel
          run={run}
          ledger={run.ledgers[layerIndex] ?? null}
          moment={momentOf(run, layerIndex, epoch)}
          layerIndex={layerIndex}
          lastEpoch={epoch}
          {...titled('Age and survival')}
        />
      );
    case 'insp':
      return <InspectorPanel inspected={inspected} momentOf={(layer) => momentOf(run, layer, epoch)} />;
    case 'val':
      return (
        <ValuesPanel
          run={run}
          moments={run.config.layerWidths.slice(1).map((_, layer) => momentOf(run, layer, epoch))}
          epoch={epoch}
        />
      );
  }
}

/** `, 3.2 epochs old on average`; nothing for a pixel without connections. */
function meanAgeOf(moment: LayerMoment | null, pixel: number): string {
  const partners = moment === null ? [] : inspectInput(moment, pixel);
  if (partners.length === 0) return '';
  return `, ${(partners.reduce((sum, { age }) => sum + age, 0) / partners.length).toFixed(1)} epochs old on average`;
}
