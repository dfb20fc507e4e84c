import type { FloatArray, Kernels } from '../kernels.ts';

/** One step of each optimizer. */
export const referenceOptimizers: Pick<Kernels, 'sgdStep' | 'momentumStep' | 'nesterovStep' | 'adamStep' | 'shrink'> = {
  sgdStep,
  momentumStep,
  nesterovStep,
  adamStep,
  shrink,
};

function sgdStep(values: FloatArray, gradient: FloatArray, rate: number, decay: number): void {
  for (let k = 0; k < values.length; k++) values[k]! -= rate * (gradient[k]! + decay * values[k]!);
}

function momentumStep(
  values: FloatArray,
  velocity: FloatArray,
  gradient: FloatArray,
  rate: number,
  momentum: number,
  decay: number,
): void {
  for (let k = 0; k < values.length; k++) {
    velocity[k] = momentum * velocity[k]! + gradient[k]! + decay * values[k]!;
    values[k]! -= rate * velocity[k]!;
  }
}

function nesterovStep(
  values: FloatArray,
  velocity: FloatArray,
  gradient: FloatArray,
  rate: number,
  momentum: number,
  decay: number,
): void {
  for (let k = 0; k < values.length; k++) {
    const g = gradient[k]! + decay * values[k]!;
    velocity[k] = momentum * velocity[k]! + g;
    values[k]! -= rate * (g + momentum * velocity[k]!);
  }
}

function adamStep(
  values: FloatArray,
  first: FloatArray,
  second: FloatArray,
  gradient: FloatArray,
  rate: number,
  beta1: number,
  beta2: number,
  epsilon: number,
  correction1: number,
  correction2: number,
  decay: number,
): void {
  for (let k = 0; k < values.length; k++) {
    const g = gradient[k]! + decay * values[k]!;
    first[k] = beta1 * first[k]! + (1 - beta1) * g;
    second[k] = beta2 * second[k]! + (1 - beta2) * g * g;
    values[k]! -= (rate * (first[k]! / correction1)) / (Math.sqrt(second[k]! / correction2) + epsilon);
  }
}

function shrink(values: FloatArray, factor: number): void {
  for (let k = 0; k < values.length; k++) values[k]! *= factor;
}
