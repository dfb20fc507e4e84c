import { useEffect, useRef, useState } from 'react';
import { reasonOf } from '../shell/reason-of.ts';
import { askWorker } from '../worker/ask-worker.ts';
import { examplePair, isExample } from './example-pair.ts';
import type { Slots } from './slots.ts';
import { useOwnWorker } from './use-own-worker.ts';

/** The place of the first network, or of the second. */
export type Side = 0 | 1;

/** Fills the two places. */
export interface NetworkReader {
  /** Why what was given last for a place could not be read. */
  readonly failures: readonly [string | null, string | null];
  readonly read: (side: Side, files: readonly File[]) => void;
  /** Reads the same files once more, with connections where a weight is larger. */
  readonly readAgain: (side: Side, threshold: number) => void;
  readonly takeExample: () => void;
}

/**
 * Reads networks that the visitor gives, in a worker of its own: the one that measures is ended with whatever it does when
 * another pair is to be measured. Who comes with nothing gets the example pair.
 */
export function useNetworkReader(slots: Slots, onSlots: (slots: Slots) => void): NetworkReader {
  const [failures, setFailures] = useState<NetworkReader['failures']>([null, null]);
  /** Files that the networks were read from. */
  const given = useRef<readonly [readonly File[], readonly File[]]>([[], []]);
  const worker = useOwnWorker();

  const read = async (side: Side, files: readonly File[], threshold?: number): Promise<void> => {
    const told = (message: string | null): void =>
      setFailures((before) => (side === 0 ? [message, before[1]] : [before[0], message]));
    told(null);
    try {
      const now = worker.now();
      const network = await askWorker(now, now.calls.readNetwork(files, threshold));
      given.current = side === 0 ? [files, given.current[1]] : [given.current[0], files];
      // Half of the example beside a file of one's own means nothing.
      const beside = slots[side === 0 ? 1 : 0];
      const other = isExample(beside) ? null : beside;
      onSlots(side === 0 ? [network, other] : [other, network]);
    } catch (error) {
      told(reasonOf(error));
    }
  };
  const latestSlots = useRef(slots);
  useEffect(() => {
    latestSlots.current = slots;
  });
  const takeExample = async (isAsked: boolean): Promise<void> => {
    const pair = await examplePair(worker.now());
    // What a visitor has given meanwhile stays.
    if (isAsked || latestSlots.current.every((slot) => slot === null)) onSlots(pair);
  };
  useEffect(() => {
    if (slots.every((slot) => slot === null)) void takeExample(false);
    // Only for who comes with nothing.
  }, []);
  return {
    failures,
    read: (side, files) => void read(side, files),
    readAgain: (side, threshold) => void read(side, given.current[side], threshold),
    takeExample: () => void takeExample(true),
  };
}
