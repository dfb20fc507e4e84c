import { UnsupportedError } from '@topograft/sparse-core';
import { defineRemovedUtil } from './define-removed-util.ts';
import { type TensorflowPackage, tensorflowSources } from './tensorflow-sources.ts';
import type { Tensorflow } from './tensorflow.ts';

/**
 * TensorFlow.js as it was found.
 *
 * @category Training
 */
export interface LoadedTensorflow {
  /** Its operations, with the back end in place. */
  readonly tf: Tensorflow;
  /** What computes: `tensorflow` (native), `wasm` or `cpu` (plain JavaScript). */
  readonly backend: string;
  /** The package that brought it. */
  readonly source: TensorflowPackage;
  /** A line on each better one, why it was not taken; and one when a GPU was to be had and is not. */
  readonly notes: readonly string[];
}

/**
 * Imports a package as the user's project has it.
 *
 * @category Training
 */
export type TensorflowImporter = (name: TensorflowPackage) => Promise<unknown>;

/**
 * Loads the fastest TensorFlow.js that is installed, and makes its back end the one that computes: tfjs-node-gpu, then
 * tfjs-node, then tfjs-core with its WebAssembly back end (SIMD and threads where the host has them; in Node one thread),
 * then its plain JavaScript one.
 *
 * Sets the back end for everything in this process, as TensorFlow.js has one.
 *
 * @param importPackage - in place of `import`
 * @throws {@link UnsupportedError} when none of them could be loaded; the message says why of each
 * @category Training
 */
export async function loadTensorflow(importPackage: TensorflowImporter = importInstalled): Promise<LoadedTensorflow> {
  const notes: string[] = [];
  for (const { packages, backend } of tensorflowSources) {
    const source = packages.at(-1)!;
    if (source.includes('-node')) defineRemovedUtil();
    const modules: unknown[] = [];
    try {
      for (const name of packages) modules.push(await importPackage(name));
    } catch (error) {
      notes.push(whyNot(packages[modules.length]!, error));
      continue;
    }
    const tf = coreOf(modules[0]);
    if (!(await tf.setBackend(backend))) {
      notes.push(`${source}: its back end "${backend}" did not start`);
      continue;
    }
    await tf.ready();
    if (isGpuMissing(tf)) notes.push(`${source} found no GPU and computes on the CPU`);
    return { tf, backend, source, notes };
  }
  throw new UnsupportedError({
    task: 'load TensorFlow.js',
    // Two of them begin with tfjs-core.
    reason: [...new Set(notes)].join('; '),
    cure: 'Install one, as in `npm install @tensorflow/tfjs-core @tensorflow/tfjs-backend-wasm`.',
  });
}

// Bundlers follow an import whose name they can read: those that work in browsers are written out.
function importInstalled(name: TensorflowPackage): Promise<unknown> {
  if (name === '@tensorflow/tfjs-core') return import('@tensorflow/tfjs-core');
  if (name === '@tensorflow/tfjs-backend-wasm') return import('@tensorflow/tfjs-backend-wasm');
  if (name === '@tensorflow/tfjs-backend-cpu') return import('@tensorflow/tfjs-backend-cpu');
  return import(/* @vite-ignore */ name);
}

// The names that a CommonJS package re-exports are not always seen from outside; its whole is the default export.
function coreOf(module: unknown): Tensorflow {
  const { default: whole } = module as { default?: Tensorflow };
  return whole !== undefined && 'tidy' in whole ? whole : (module as Tensorflow);
}

// Node, browsers and vite each have words of their own for a package that is not there.
function whyNot(name: TensorflowPackage, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const isAbsent = /^(?:Cannot find|Could not resolve|Failed to resolve)/.test(message) && message.includes(name);
  if (isAbsent) return `${name} is not installed`;
  const what = name.includes('-node') ? `${name}: its native part` : name;
  return `${what} could not be loaded: ${message.split('\n')[0]!.trim()}`;
}

function isGpuMissing(tf: Tensorflow): boolean {
  const node = tf.backend() as { isGPUPackage?: boolean; isUsingGpuDevice?: boolean };
  return node.isGPUPackage === true && node.isUsingGpuDevice === false;
}
