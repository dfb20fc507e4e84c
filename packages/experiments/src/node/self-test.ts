import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holdOutLast, syntheticImages } from '@topograft/datasets';
import { networkDistance, permuteNetwork } from '@topograft/nnstd';
import { openDistancePool } from '@topograft/nnstd/node';
import { createTrainer, topologyPaper, type TrainerOptions, wasmEngine } from '@topograft/set-trainer';
import { createRng, type NetworkTopology, networkToSafetensors, rewire, shuffle } from '@topograft/sparse-core';
import { openKernelThreads, readNetwork, writeFileAtomically } from '@topograft/sparse-core/node';
import { distanceHeatMap } from '@topograft/viz';

/**
 * One thing that an installation was asked to do.
 *
 * @category Training
 */
export interface SelfTestStep {
  /** What was tried, as a statement: `training gives the right bits`. */
  readonly name: string;
  /** Whether the statement is true here. */
  readonly passed: boolean;
  /** What came of it, or why it failed. */
  readonly note: string;
}

/** SHA-256 of what the small run below gives on every machine that computes right. */
const EXPECTED = '67ba4b8ae94b59ef36968cb78926f8bf5d7fd537ea17475ef822a8ee1973aea0';

const config = { ...topologyPaper, layerWidths: [784, 64, 10], density: 0.05, epochCount: 2, seed: 7 };

/**
 * Tries what an installation must be able to do, in a few seconds: training to the right bits on one thread and on two,
 * distances, threads, files, figures. A step that fails does not keep the next from being tried.
 *
 * @param folder - where a folder for files is made and deleted again; default: the system's for temporary files
 * @category Training
 * @example
 * ```ts
 * const steps = await runSelfTest();
 * console.log(steps.every(({ passed }) => passed));
 * ```
 */
export async function runSelfTest({ folder = tmpdir() }: { readonly folder?: string } = {}): Promise<SelfTestStep[]> {
  const network = createTrainer({ config, ...smallTask() }).topology();
  const steps: readonly (readonly [string, () => Promise<string>])[] = [
    ['training gives the right bits', async () => expectBits(await trained(1))],
    ['two threads give the same bits', async () => expectBits(await trained(2))],
    ['distances are right', () => checkDistances(network)],
    ['files are written and read', () => checkFiles(network, folder)],
    ['figures are drawn', checkFigures],
  ];
  const outcomes: SelfTestStep[] = [];
  for (const [name, run] of steps) {
    try {
      outcomes.push({ name, passed: true, note: await run() });
    } catch (error) {
      outcomes.push({ name, passed: false, note: error instanceof Error ? error.message : String(error) });
    }
  }
  return outcomes;
}

function smallTask(): Pick<TrainerOptions, 'data' | 'split'> {
  return { data: syntheticImages({ trainCount: 1000, testCount: 200 }), split: holdOutLast(1000, 0.2) };
}

async function trained(threadCount: number): Promise<string> {
  const threads = threadCount === 1 ? undefined : await openKernelThreads(threadCount);
  try {
    const engine = wasmEngine({ flavour: 'simd', ...(threads === undefined ? {} : { threads }) });
    const trainer = createTrainer({ config, engine, ...smallTask() });
    const digest = createHash('sha256');
    for await (const { train } of trainer.epochs()) digest.update(`${train.loss} `);
    return digest.update(networkToSafetensors(trainer.topology())).digest('hex');
  } finally {
    await threads?.close();
  }
}

function expectBits(digest: string): string {
  if (digest === EXPECTED) return `SHA-256 ${digest.slice(0, 12)}`;
  throw new Error(`SHA-256 is ${digest} and must be ${EXPECTED}`);
}

async function checkDistances(network: NetworkTopology): Promise<string> {
  const rng = createRng(7, 'self-test');
  const order = Uint32Array.from({ length: 64 }, (_, neuron) => neuron);
  shuffle(order, rng);
  const copy = permuteNetwork(network, [order]);
  const moved = rewire(network, 0.2, rng);
  const options = { alignment: 'refined' } as const;
  const same = networkDistance(network, copy, options).distance;
  const { distance } = networkDistance(network, moved, options);
  if (same !== 0) throw new Error(`a network is ${same} from its own reordered copy, and must be 0`);
  if (!(distance > 0 && distance < 1)) throw new Error(`a fifth of the connections moved makes ${distance}`);
  const pool = openDistancePool([network, moved], options, { threadCount: 1 });
  try {
    const inThread = (await pool.measure(0, 1)).distance;
    if (inThread !== distance) throw new Error(`a worker thread says ${inThread}, and this one ${distance}`);
  } finally {
    await pool.close();
  }
  return `a fifth of the connections moved: ${distance.toFixed(4)}`;
}

async function checkFiles(network: NetworkTopology, folder: string): Promise<string> {
  const home = await mkdtemp(join(folder, 'topograft-self-test-'));
  try {
    const path = join(home, 'network.safetensors');
    const bytes = networkToSafetensors(network);
    await writeFileAtomically(path, bytes);
    const read = networkToSafetensors((await readNetwork(path)).network);
    if (Buffer.compare(read, bytes) !== 0) throw new Error('a network that was written is read as another');
    return `${bytes.length} bytes in ${folder}`;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

async function checkFigures(): Promise<string> {
  const values = [
    [0, 0.25],
    [0.25, 0],
  ];
  const svg = await distanceHeatMap({ labels: ['a', 'b'], values });
  if (!svg.startsWith('<svg')) throw new Error('a figure is no SVG');
  return `${svg.length} characters of SVG`;
}
