import type { AssignmentProblem } from '@topograft/nnstd';
import type { Alignment, LayerTopology } from '@topograft/sparse-core';
import { useEffect, useState } from 'react';
import { reasonOf } from '../shell/reason-of.ts';
import { askWorker } from '../worker/ask-worker.ts';
import { type Comparison, comparisonOf } from './comparison.ts';
import type { Slots } from './slots.ts';
import { useOwnWorker } from './use-own-worker.ts';

/** Pairs of random networks that the chance level is taken from. */
const chanceSamples = 20;

/** A comparison as far as it has come. */
export interface RunningComparison {
  readonly comparison: Comparison | null;
  /** Why it stopped. */
  readonly failure: string | null;
  readonly isBusy: boolean;
  /** What pairing each neuron of one layer with each of another costs. */
  readonly costs: (a: LayerTopology, b: LayerTopology) => Promise<AssignmentProblem>;
}

/** Measures how far apart two networks of as many layers are, anew when one of them or the alignment changes. */
export function useComparison([a, b]: Slots, alignment: Alignment): RunningComparison {
  const [comparison, setComparison] = useState<Comparison | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const worker = useOwnWorker();

  useEffect(() => {
    setComparison(null);
    setFailure(null);
    if (a === null || b === null || a.network.layers.length !== b.network.layers.length) return;
    // What an earlier pair still computes is of no use.
    worker.close();
    const now = worker.now();
    let isStale = false;
    const measure = async (): Promise<void> => {
      setBusy(true);
      try {
        const distance = await askWorker(now, now.calls.measure(a.network, b.network, alignment));
        if (isStale) return;
        const found = comparisonOf(a.network, b.network, distance);
        setComparison(found);
        const chance = await askWorker(now, now.calls.chance(a.network, b.network, alignment, chanceSamples));
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

  const costs: RunningComparison['costs'] = (first, second) => {
    const now = worker.now();
    return askWorker(now, now.calls.costs(first, second));
  };
  return { comparison, failure, isBusy, costs };
}
