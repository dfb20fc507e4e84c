import { permuteNetwork, zScore } from '@topograft/nnstd';
import { type Alignment, createRng, layerWidthsOf, type NetworkTopology, shuffle } from '@topograft/sparse-core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { AlignmentButtons } from '../shell/alignment-buttons.tsx';
import { configOf, defaultSettings } from '../playground/play-settings.ts';
import { DegreesPanel } from '../playground/degrees-panel.tsx';
import { TypedField } from '../shell/typed-field.tsx';
import { usePageDrop } from '../shell/use-page-drop.ts';
import { DropZone } from '../shell/drop-zone.tsx';
import { formatCount, formatDensity, formatSigned } from '../shell/format.ts';
import { reasonOf } from '../shell/reason-of.ts';
import { openWorker, type PageWorker } from '../worker/open-worker.ts';
import { CompareLayersPanel } from './compare-layers-panel.tsx';
import { type Comparison, comparisonOf } from './comparison.ts';
import { CostPanel } from './cost-panel.tsx';
import { DifferencePanel } from './difference-panel.tsx';
import { PairsPanel } from './pairs-panel.tsx';
import type { NamedNetwork } from './read-network-files.ts';

/** The two networks that are compared; `null` for a place that is free. */
export type Slots = readonly [NamedNetwork | null, NamedNetwork | null];

/** Measures how far apart two networks are, and shows what they share. */
export function Compare(props: { readonly slots: Slots; readonly onSlots: (slots: Slots) => void }): ReactNode {
  const { slots, onSlots } = props;
  const [a, b] = slots;
  const [alignment, setAlignment] = useState<Alignment>('greedy');
  const [comparison, setComparison] = useState<Comparison | null>(null);
  const [failures, setFailures] = useState<readonly [string | null, string | null]>([null, null]);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [layerIndex, setLayerIndex] = useState(0);
  /** Files that the networks were read from. */
  const given = useRef<readonly [readonly File[], readonly File[]]>([[], []]);
  const worker = useRef<PageWorker | null>(null);
  const workerNow = (): PageWorker => (worker.current ??= openWorker());
  // A worker of its own: the other one is ended with whatever it does when another pair is to be measured.
  const reader = useRef<PageWorker | null>(null);
  const readerNow = (): PageWorker => {
    if (reader.current !== null) return reader.current;
    const opened = openWorker();
    // A file may be more than it can hold; the next one gets another.
    opened.failed.catch(() => (reader.current = null));
    return (reader.current = opened);
  };
  useEffect(
    () => () => {
      for (const each of [worker, reader]) {
        each.current?.close();
        each.current = null;
      }
    },
    [],
  );

  useEffect(() => {
    setComparison(null);
    setFailure(null);
    if (a === null || b === null || a.network.layers.length !== b.network.layers.length) return;
    // What an earlier pair still computes is of no use.
    worker.current?.close();
    worker.current = null;
    const { calls, failed } = workerNow();
    let isStale = false;
    const measure = async (): Promise<void> => {
      setBusy(true);
      try {
        const distance = await Promise.race([calls.measure(a.network, b.network, alignment), failed]);
        if (isStale) return;
        const found = comparisonOf(a.network, b.network, distance);
        setComparison(found);
        const chance = await Promise.race([calls.chance(a.network, b.network, alignment, 20), failed]);
        if (!isStale) setComparison({ ...found, chance });
      } catch (error) {
        if (!isStale) setFailure(reasonOf(error));
      }
      if (!isStale) setBusy(false);
    };
    void measure();
    return () => {
      isStale = true;
    };
  }, [a, b, alignment]);

  const place = (side: 0 | 1, network: NamedNetwork | null): void => {
    setLayerIndex(0);
    // Half of the example beside a file of one's own means nothing.
    const other = isExample(side === 0 ? b : a) ? null : side === 0 ? b : a;
    onSlots(side === 0 ? [network, other] : [other, network]);
  };
  const read = async (side: 0 | 1, files: readonly File[], threshold?: number): Promise<void> => {
    const told = (message: string | null): void =>
      setFailures((before) => (side === 0 ? [message, before[1]] : [before[0], message]));
    told(null);
    try {
      const { calls, failed } = readerNow();
      const found = await Promise.race([calls.readNetwork(files, threshold), failed]);
      given.current = side === 0 ? [files, given.current[1]] : [given.current[0], files];
      place(side, found);
    } catch (error) {
      told(reasonOf(error));
    }
  };
  const latestRead = useRef(read);
  const latestExample = useRef<(isAsked: boolean) => Promise<void>>(async () => {});
  const latestSlots = useRef(slots);
  useEffect(() => {
    latestRead.current = read;
    latestExample.current = example;
    latestSlots.current = slots;
  });
  // Dropped beside the two places: the first that is free takes it, or A.
  const isFree = a === null ? 0 : b === null ? 1 : 0;
  usePageDrop((files) => void latestRead.current(isFree, files));
  useEffect(() => {
    if (a === null && b === null) void latestExample.current(false);
    // Only for who comes with nothing.
  }, []);
  const example = async (isAsked: boolean): Promise<void> => {
    const { calls, failed } = readerNow();
    const config = configOf({ ...defaultSettings, hidden: [200, 100], density: 0.05 });
    const [first, second] = await Promise.race([calls.generations(config, 2, 0.3), failed]);
    // What a visitor has given meanwhile stays.
    if (!isAsked && latestSlots.current.some((slot) => slot !== null)) return;
    onSlots([
      { label: 'example: a random network', network: first!, notes: [] },
      { label: 'example: the same, 30 % rewired and its neurons shuffled', network: shuffled(second!), notes: [] },
    ]);
  };

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
              hint=".safetensors, SciPy .npz, a folder of weight_l0.npz …, or a run folder."
              onFiles={(files) => void read(side, files)}
            >
              <NetworkSummary
                named={slots[side]}
                onThreshold={(threshold) => void read(side, given.current[side], threshold)}
              />
              {failures[side] === null ? null : (
                <p className="error" role="alert">
                  {failures[side]}
                </p>
              )}
            </DropZone>
          ))}
        </div>
        <div className="row">
          <button type="button" disabled={a === null && b === null} onClick={() => onSlots([b, a])}>
            Swap
          </button>
          <button type="button" onClick={() => void example(true)}>
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
                  costs={(first, second) => workerNow().calls.costs(first, second)}
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

function isExample(named: NamedNetwork | null): boolean {
  return named?.label.startsWith('example:') ?? false;
}

function NetworkSummary(props: {
  readonly named: NamedNetwork | null;
  readonly onThreshold: (threshold: number) => void;
}): ReactNode {
  const { named, onThreshold } = props;
  if (named === null) return null;
  const { label, network, notes } = named;
  return (
    <div>
      <strong>{label}</strong>
      <br />
      {layerWidthsOf(network).join('-')}, {formatCount(connectionsOf(network))} connections
      {notes.map((note) => (
        <p key={note} className="muted">
          {note}
        </p>
      ))}
      {named.threshold === undefined ? null : (
        <>
          <p>
            Dense weights found. Count every weight above the threshold as a connection? That gives a density of{' '}
            {formatDensity(connectionsOf(network) / placesOf(network))}.
          </p>
          <TypedField
            label="Threshold"
            value={String(named.threshold)}
            check={(text) => (/^\d*\.?\d+(e-?\d+)?$/.test(text.trim()) ? null : 'not a number from 0')}
            onTake={(text) => onThreshold(Number(text))}
          />
        </>
      )}
    </div>
  );
}

/** Hidden neurons in another order, which no distance should mind. */
function shuffled(network: NetworkTopology): NetworkTopology {
  const orders = network.layers.slice(0, -1).map(({ outputCount }, index) => {
    const order = Uint32Array.from({ length: outputCount }, (_, neuron) => neuron);
    shuffle(order, createRng(1, `example/layer-${index}`));
    return order;
  });
  return permuteNetwork(network, orders);
}

function connectionsOf({ layers }: NetworkTopology): number {
  return layers.reduce((sum, { inputs }) => sum + inputs.length, 0);
}

function placesOf({ layers }: NetworkTopology): number {
  return layers.reduce((sum, { inputCount, outputCount }) => sum + inputCount * outputCount, 0);
}

function headlineOf([a, b]: Slots, comparison: Comparison | null, isBusy: boolean): string {
  if (a === null || b === null) return 'Drop two networks, or take the example pair.';
  const [depthA, depthB] = [a.network.layers.length, b.network.layers.length];
  if (depthA !== depthB) {
    return `A has ${depthA} ${depthA === 1 ? 'layer' : 'layers'}, B has ${depthB}: no distance. Their degrees are below.`;
  }
  if (comparison === null) return isBusy ? 'Measuring…' : '';
  const { distance, chance } = comparison;
  const value = `Distance ${distance.distance.toFixed(3)}`;
  if (chance === null) return `${value} · estimating what chance would give…`;
  const z = zScore(distance.distance, chance);
  return `${value} · chance ${chance.mean.toFixed(3)} ± ${chance.sd.toFixed(3)} · z ${formatSigned(z, 0)}`;
}
