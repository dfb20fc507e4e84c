import { ShapeError } from '@topograft/sparse-core';
import type { IndexedNetwork, OutputMeaning } from './network-pair.ts';

/**
 * Checks that two networks have a distance.
 *
 * @param names - stand for the networks in error messages
 * @throws {@link ShapeError} for different depths or numbers of inputs, or labelled outputs of different number
 */
export function checkComparable(
  a: IndexedNetwork,
  b: IndexedNetwork,
  outputs: OutputMeaning,
  names: readonly [string, string],
): void {
  if (a.length !== b.length) {
    refuse(names, {
      what: 'depths',
      counts: [a.length, b.length],
      unit: 'layers',
      cure: 'Only networks of the same depth have a distance.',
    });
  }
  if (a[0]!.inputCount !== b[0]!.inputCount) {
    refuse(names, {
      what: 'numbers of inputs',
      counts: [a[0]!.inputCount, b[0]!.inputCount],
      unit: 'inputs',
      cure: 'Inputs are labelled, so both must take the same ones; is a bias row among them?',
    });
  }
  const last = a.length - 1;
  if (outputs === 'labelled' && a[last]!.outputCount !== b[last]!.outputCount) {
    refuse(names, {
      what: 'numbers of labelled outputs',
      counts: [a[last]!.outputCount, b[last]!.outputCount],
      unit: 'outputs',
      cure: "Take outputs: 'assigned' to pair outputs freely.",
    });
  }
}

interface Mismatch {
  readonly what: string;
  readonly counts: readonly [number, number];
  readonly unit: string;
  readonly cure: string;
}

function refuse([first, second]: readonly [string, string], { what, counts, unit, cure }: Mismatch): never {
  throw new ShapeError({
    task: `compare ${first} with ${second}`,
    reason: `they have different ${what}, ${counts[0]} and ${counts[1]}`,
    expected: `the same number of ${unit} in both`,
    cure,
  });
}
