import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Line, lineFigure } from '../../packages/nnstd/bench/line-figure.ts';

/*
 * Draws the figure of an archived run of density-crossover.ts beside its CSV files:
 *
 *   node --conditions=@topograft/source src/draw-crossover.ts FOLDER
 */

const folder = process.argv[2];
if (folder === undefined) throw new Error('Give the folder of the run.');

const [wasm, native] = await Promise.all(['crossover-tfjs-wasm.csv', 'crossover-tfjs-node.csv'].map(readSteps));
const lines: Line[] = [
  { label: 'sparse, baseline SIMD', points: wasm!.get('sparse, baseline SIMD')! },
  { label: 'sparse, relaxed SIMD', points: wasm!.get('sparse, relaxed SIMD')! },
  { label: 'masked dense, tfjs wasm', points: wasm!.get('masked dense, @tensorflow/tfjs-backend-wasm')! },
  { label: 'masked dense, tfjs-node', points: native!.get('masked dense, @tensorflow/tfjs-node')! },
];
const densities = lines[0]!.points.map(({ x }) => x);
const svg = await lineFigure({
  title: 'A training step by density',
  subtitle: '784-784-784-784-10, batch 128, one core, best step.',
  caption: 'tfjs-node: its binding compiled here against libtensorflow.',
  x: {
    label: 'density of the hidden layers',
    type: 'log',
    domain: [densities[0]!, densities.at(-1)!],
    ticks: densities,
    format: (value) => `${Number((100 * value).toPrecision(3))} %`,
  },
  y: { label: 'milliseconds', type: 'log', domain: [0.5, 100], ticks: [0.5, 1, 2, 5, 10, 20, 50, 100], format: String },
  lines,
});
await writeFile(join(folder, 'crossover.svg'), svg);

async function readSteps(name: string): Promise<ReadonlyMap<string, { x: number; y: number }[]>> {
  const steps = new Map<string, { x: number; y: number }[]>();
  const text = await readFile(join(folder!, name), 'utf8');
  for (const line of text
    .trim()
    .split('\n')
    .filter((row) => !row.startsWith('#'))
    .slice(1)) {
    const [, density, engine, stepMs] = /^([^,]+),\d+,"([^"]+)",(.+)$/.exec(line)!;
    const points = steps.get(engine!) ?? [];
    points.push({ x: Number(density), y: Number(stepMs) });
    steps.set(engine!, points);
  }
  return steps;
}
