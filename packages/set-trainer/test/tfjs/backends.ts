import * as cpu from '@tensorflow/tfjs-backend-cpu';
import * as wasm from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';

export { tf };

// Importing a back end registers it.
const registered: Readonly<Record<string, object>> = { cpu, wasm };

/** The back ends that run wherever tests run. */
export const backends: readonly string[] = Object.keys(registered);

export async function use(backend: string): Promise<void> {
  if (!(await tf.setBackend(backend))) throw new Error(`${backend} did not start`);
  await tf.ready();
}
