import type { Alignment } from '@topograft/sparse-core';
import { type ReactNode, useEffect, useState } from 'react';
import { DegreesPanel } from '../playground/degrees-panel.tsx';
import { AlignmentButtons } from '../shell/alignment-buttons.tsx';
import { DropZone } from '../shell/drop-zone.tsx';
import { CompareLayersPanel } from './compare-layers-panel.tsx';
import { CostPanel } from './cost-panel.tsx';
import { DifferencePanel } from './difference-panel.tsx';
import { headlineOf } from './headline-of.ts';
import { NetworkSummary } from './network-summary.tsx';
import { PairsPanel } from './pairs-panel.tsx';
import type { Slots } from './slots.ts';
import { useComparison } from './use-comparison.ts';
import { useNetworkReader } from './use-network-reader.ts';

/** Measures how far apart two networks are, and shows what they share. */
export function Compare(props: {
  readonly slots: Slots;
  readonly onSlots: (slots: Slots) => void;
  /** Files that were dropped beside the two places; told when they are taken. */
  readonly dropped: readonly File[];
  readonly onTaken: () => void;
}): ReactNode {
  const { slots, onSlots, dropped, onTaken } = props;
  const [a, b] = slots;
  const [alignment, setAlignment] = useState<Alignment>('greedy');
  const [layerIndex, setLayerIndex] = useState(0);
  const { comparison, failure, isBusy, costs } = useComparison(slots, alignment);
  const reader = useNetworkReader(slots, (next) => {
    setLayerIndex(0);
    onSlots(next);
  });
  useEffect(() => {
    if (dropped.length === 0) return;
    onTaken();
    // The first place that is free takes it, or A.
    reader.read(a !== null && b === null ? 1 : 0, dropped);
  }, [dropped]);

  const layerCount = a?.network.layers.length ?? 0;
  const about = `A is ${a?.label}, B is ${b?.label}, ${alignment} alignment`;
  const shownLayer = Math.min(layerIndex, Math.max(0, layerCount - 1));
  return (
    <div className="compare">
      <h1 className="hidden">Compare</h1>
      <section className="panel wide" aria-label="Networks">
        <div className="slots">
          {([0, 1] as const).map((side) => (
            <DropZone
              key={side}
              label={`Network ${side === 0 ? 'A' : 'B'}`}
              hint=".safetensors, SciPy .npz, a folder of weight_l0.npz …, or a run as a folder or zip."
              onFiles={(files) => reader.read(side, files)}
            >
              <NetworkSummary named={slots[side]} onThreshold={(threshold) => reader.readAgain(side, threshold)} />
              {reader.failures[side] === null ? null : (
                <p className="error" role="alert">
                  {reader.failures[side]}
                </p>
              )}
            </DropZone>
          ))}
        </div>
        <div className="row">
          <button type="button" disabled={a === null && b === null} onClick={() => onSlots([b, a])}>
            Swap
          </button>
          <button type="button" onClick={reader.takeExample}>
            Example pair
          </button>
          <AlignmentButtons chosen={alignment} onChoose={setAlignment} />
        </div>
        <p className="headline">{headlineOf(slots, comparison, isBusy)}</p>
        {failure === null ? null : (
          <p className="error" role="alert">
            {failure}
          </p>
        )}
      </section>
      {a === null || b === null || a.network.layers.length === b.network.layers.length
        ? null
        : ([a, b] as const).map(({ network }, side) => (
            <div key={side} className="column">
              {network.layers.map((layer, index) => (
                <DegreesPanel
                  key={index}
                  moment={{ layer }}
                  layerIndex={index}
                  title={`Degrees of ${side === 0 ? 'A' : 'B'}, layer ${index + 1}`}
                />
              ))}
            </div>
          ))}
      {comparison === null || a === null || b === null ? null : (
        <>
          <CompareLayersPanel
            comparison={comparison}
            names={[a.label, b.label]}
            layerIndex={shownLayer}
            onLayer={setLayerIndex}
          />
          {comparison.aligned === null ? (
            <p className="panel wide">
              The networks have layers of different widths. The narrower is padded with neurons without inputs, and only
              distances are shown.
            </p>
          ) : (
            <>
              <div className="column">
                <DifferencePanel
                  comparison={comparison.layers[shownLayer]!}
                  layerIndex={shownLayer}
                  a={a.network.layers[shownLayer]!}
                  b={{ own: b.network.layers[shownLayer]!, aligned: comparison.aligned.layers[shownLayer]! }}
                  assignment={comparison.distance.layers[shownLayer]!.assignment}
                  about={about}
                />
                <CostPanel
                  layerIndex={shownLayer}
                  a={a.network}
                  b={b.network}
                  comparison={comparison}
                  costs={costs}
                  about={about}
                />
              </div>
              <PairsPanel
                key={shownLayer}
                comparison={comparison.layers[shownLayer]!}
                assignment={comparison.distance.layers[shownLayer]!.assignment}
                layerIndex={shownLayer}
              />
            </>
          )}
        </>
      )}
    </div>
  );
}
