import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Line, lineFigure } from '../../packages/nnstd/bench/line-figure.ts';

/*
 * Draws the figures of an archived run of kernel-speed.ts beside its raw.csv, one for each width:
 *
 *   node --conditions=@topograft/source src/draw-kernel-speed.ts FOLDER
 */

interface Row {
  readonly width: number;
  readonly density: number;
  readonly kernel: string;
  readonly build: string;
  readonly gflops: number;
}

const BUILDS = [
  ['native', 'C'],
  ['relaxed', 'relaxed SIMD'],
  ['baseline', 'baseline SIMD'],
] as const;
const KERNELS = [
  ['forward', 'forward'],
  ['weightGradient', 'weight gradient'],
] as const;

const folder = process.argv[2];
if (folder === undefined) throw new Error('Give the folder of the run.');
const rows = await readRows(join(folder, 'raw.csv'));
for (const width of new Set(rows.map((row) => row.width))) await draw(rows.filter((row) => row.width === width));

async function draw(of: readonly Row[]): Promise<void> {
  const width = of[0]!.width;
  const densities = [...new Set(of.map((row) => row.density))];
  const lines = KERNELS.flatMap(([kernel, kernelName]) =>
    BUILDS.map(([build, buildName]): Line => {
      const points = of
        .filter((row) => row.kernel === kernel && row.build === build)
        .map(({ density, gflops }) => ({ x: density, y: gflops }));
      return { label: `${kernelName}, ${buildName}`, points };
    }),
  ).filter(({ points }) => points.length > 0);
  const top = 10 * Math.ceil(Math.max(...of.map((row) => row.gflops)) / 10);
  const svg = await lineFigure({
    title: `Sparse kernels by density: a layer of ${width} × ${width}`,
    subtitle: 'One core, batch 128, best call; two operations for each connection and sample.',
    caption: 'C: the same loops in vectors of 16 floats, compiled for this machine; WebAssembly has vectors of 4.',
    x: {
      label: 'density',
      type: 'log',
      domain: [Math.min(...densities), Math.max(...densities)],
      ticks: densities,
      format: (value) => `${Number((100 * value).toPrecision(3))} %`,
    },
    y: {
      label: 'GFLOP/s',
      type: 'linear',
      domain: [0, top],
      ticks: Array.from({ length: top / 10 + 1 }, (_, k) => 10 * k),
      format: String,
    },
    lines,
  });
  await writeFile(join(folder!, `speed-${width}.svg`), svg);
}

async function readRows(path: string): Promise<Row[]> {
  const lines = (await readFile(path, 'utf8'))
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('#'));
  return lines.slice(1).map((line) => {
    const [width, density, , kernel, build, gflops] = line.split(',');
    return { width: Number(width), density: Number(density), kernel: kernel!, build: build!, gflops: Number(gflops) };
  });
}
