import { ArgumentError, ShapeError } from '@topograft/sparse-core';
import { checkLength } from './check-length.ts';

/**
 * Which inputs each neuron of a layer has, as a `LayerTopology` says it; its numbers may be in plain arrays, as they are
 * when read from JSON.
 *
 * @category Figures
 */
export interface PlainLayer {
  /** Neurons of the layer before, at least 1. */
  readonly inputCount: number;
  /** Neurons of this layer, at least 1. */
  readonly outputCount: number;
  /** `[outputCount + 1]`, starts at 0, never falls, ends at the number of connections. */
  readonly offsets: ArrayLike<number>;
  /** `[connectionCount]`, ascending and without repetition within a neuron. */
  readonly inputs: ArrayLike<number>;
}

/**
 * One layer of two networks whose neurons have been brought into a common order, as plain data: with plain arrays its JSON
 * is the figure's.
 *
 * @category Figures
 */
export interface AlignedDiff {
  /** The layer of the first network. */
  readonly a: PlainLayer;
  /** Of the same shape; its neurons and inputs stand where their partners in `a` do. */
  readonly b: PlainLayer;
  /** Names of the two. Default `A` and `B`. */
  readonly labels?: readonly [string, string];
}

/**
 * Refuses layers that cannot be compared place by place.
 *
 * @throws {@link ArgumentError} for a size below 1, or offsets or inputs that are no topology
 * @throws {@link ShapeError} when the shapes differ, or arrays are of another length
 */
export function checkAlignedDiff(task: string, { a, b }: AlignedDiff): void {
  checkLayer(task, 'first', a);
  checkLayer(task, 'second', b);
  if (a.inputCount !== b.inputCount || a.outputCount !== b.outputCount) {
    throw new ShapeError({
      task,
      reason: 'the shapes of the two layers differ',
      expected: `${a.inputCount} inputs and ${a.outputCount} neurons`,
      received: `${b.inputCount} inputs and ${b.outputCount} neurons`,
    });
  }
}

function checkLayer(task: string, which: string, { inputCount, outputCount, offsets, inputs }: PlainLayer): void {
  if (![inputCount, outputCount].every((count) => Number.isSafeInteger(count) && count >= 1)) {
    throw new ArgumentError({
      task,
      reason: `the size of the ${which} layer is not usable`,
      expected: 'at least one input and one neuron',
      received: `${inputCount} inputs and ${outputCount} neurons`,
    });
  }
  checkLength(task, `offsets of the ${which} layer`, offsets.length, outputCount + 1, 'neuron, and one more');
  const refuse = (neuron: number, expected: string): never => {
    throw new ArgumentError({ task, reason: `neuron ${neuron} of the ${which} layer is not usable`, expected });
  };
  for (let neuron = 0; neuron < outputCount; neuron++) {
    const [start, end] = [offsets[neuron]!, offsets[neuron + 1]!];
    const begins = neuron === 0 ? start === 0 : true;
    const ends = neuron === outputCount - 1 ? end === inputs.length : end <= inputs.length;
    if (!(begins && ends && start <= end && Number.isSafeInteger(end))) {
      refuse(neuron, `offsets that rise from 0 to ${inputs.length}`);
    }
    let before = -1;
    for (let edge = start; edge < end; edge++) {
      const input = inputs[edge]!;
      if (!(Number.isSafeInteger(input) && input > before && input < inputCount)) {
        refuse(neuron, `rising inputs from 0 to ${inputCount - 1}`);
      }
      before = input;
    }
  }
}
