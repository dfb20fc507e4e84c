import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Axis, type Line, lineFigure } from './line-figure.ts';

// Draws the figures of an archived run beside its raw.csv. From packages/nnstd:
// node --conditions=@topograft/source bench/draw.ts speed ../../bench/runs/2026-11-22-nnstd-speed
// node --conditions=@topograft/source bench/draw.ts chance ../../bench/runs/2026-11-22-chance-level

type Row = Readonly<Record<string, string>>;

const [kind, folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Give the kind of run, speed or chance, and its folder.');
const rows = await readRows(join(folder, 'raw.csv'));
if (kind === 'chance') await drawChance();
else await drawSpeed();

async function drawSpeed(): Promise<void> {
  const byWidth = rows.filter((row) => row['part'] === 'by width');
  const unrelated = byWidth.filter((row) => row['case']?.endsWith('unrelated'));
  const redrawn = byWidth.filter((row) => row['case']?.endsWith('redrawn'));
  await save(
    'time-by-n.svg',
    await lineFigure({
      title: 'Time by width: layers whose neurons have 10 inputs each',
      subtitle: 'One core, best of the runs; two layers drawn independently, unless half of the neurons are copies.',
      caption: 'layer distance: from two topologies to their exact distance, costs and assignment included',
      x: logAxis('neurons in each layer', [1000, 100_000], [1000, 3000, 10_000, 30_000, 100_000], thousands),
      y: milliseconds([1, 10_000]),
      lines: [
        lineOf('layer distance', unrelated, 'layer distance', 'n'),
        lineOf('layer distance, half copies', redrawn, 'layer distance', 'n'),
        lineOf('sparse solver', unrelated, 'sparse', 'n'),
        lineOf('Jonker–Volgenant, WebAssembly', unrelated, 'jonker-volgenant', 'n'),
        lineOf('Jonker–Volgenant, TypeScript', unrelated, 'jonker-volgenant-reference', 'n'),
        lineOf('successive paths', unrelated, 'successive-paths', 'n'),
        lineOf('hungarian-on3', unrelated, 'hungarian-on3', 'n'),
      ],
    }),
  );
  const byDensity = rows.filter((row) => row['part'] === 'by density');
  await save(
    'time-by-density.svg',
    await lineFigure({
      title: 'Time by density: independent Erdős–Rényi layers of 784 neurons',
      subtitle: 'One core, best of the runs. Costs change from lists to bit rows, and the solver from sparse to dense.',
      caption: 'layer distance: from two topologies to their exact distance, costs and assignment included',
      x: logAxis('density', [0.001, 0.5], [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5], percent),
      y: milliseconds([0.01, 1000]),
      lines: [
        lineOf('layer distance', byDensity, 'layer distance', 'density'),
        lineOf('costs alone', byDensity, 'costs', 'density'),
        lineOf('overlaps, inverted index', byDensity, 'overlaps by inverted index', 'density'),
        lineOf('overlaps, scalar bit rows', byDensity, 'overlaps by bit rows in the scalar reference', 'density'),
        lineOf('sparse solver', byDensity, 'sparse', 'density'),
        lineOf('Jonker–Volgenant, WebAssembly', byDensity, 'jonker-volgenant', 'density'),
        lineOf('Jonker–Volgenant, TypeScript', byDensity, 'jonker-volgenant-reference', 'density'),
        lineOf('successive paths', byDensity, 'successive-paths', 'density'),
        lineOf('hungarian-on3', byDensity, 'hungarian-on3', 'density'),
      ],
    }),
  );
}

async function drawChance(): Promise<void> {
  await save(
    'chance-level.svg',
    await lineFigure({
      title: 'What distance chance alone gives',
      subtitle: 'Independent Erdős–Rényi networks 784-784-784, both layers of the density below: mean, with ± 1 sd.',
      caption:
        'Identity in closed form; greedy and refined from 20 pairs each, seed 1. A single layer at its least distance is as far as greedy, to 0.002. From a density of 5 % on, refined and greedy agree to 0.001.',
      x: logAxis('density', [0.001, 0.5], [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5], percent),
      y: {
        label: 'distance (NNSTD)',
        type: 'linear',
        domain: [0, 1],
        ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
        format: (value) => value.toFixed(1),
      },
      lines: [
        levelOf('identity', 'identity', 'mean'),
        levelOf('greedy', 'greedy', 'mean'),
        levelOf('refined', 'refined', 'mean'),
      ],
    }),
  );
}

/** Best times of one subject. */
function lineOf(label: string, from: readonly Row[], subject: string, x: string): Line {
  const points = from
    .filter((row) => row['subject'] === subject)
    .map((row) => ({ x: Number(row[x]), y: Number(row['best_ms']) }));
  if (points.length === 0) throw new Error(`The run has no line for "${subject}".`);
  return { label, points };
}

/** Chance levels of one alignment. */
function levelOf(label: string, alignment: string, mean: string): Line {
  const points = rows
    .filter((row) => row['alignment'] === alignment)
    .map((row) => ({ x: Number(row['density']), y: Number(row[mean]), sd: Number(row[mean.replace('mean', 'sd')]) }));
  return { label, points };
}

function logAxis(
  label: string,
  domain: readonly [number, number],
  ticks: readonly number[],
  format: (value: number) => string,
): Axis {
  return { label, type: 'log', domain, ticks, format };
}

function milliseconds(domain: readonly [number, number]): Axis {
  const ticks = [0.01, 0.1, 1, 10, 100, 1000, 10_000].filter((tick) => tick >= domain[0] && tick <= domain[1]);
  return logAxis('time (ms)', domain, ticks, thousands);
}

/** Numbers with a thin space between thousands. */
function thousands(value: number): string {
  return String(value).replace(/(\d)(?=(\d{3})+$)/g, '$1\u2009');
}

function percent(value: number): string {
  return `${Number((100 * value).toPrecision(3))} %`;
}

async function readRows(path: string): Promise<Row[]> {
  const [header = '', ...lines] = (await readFile(path, 'utf8')).trim().split('\n');
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [names[at] ?? '', cell])));
}

async function save(name: string, svg: string): Promise<void> {
  await writeFile(join(folder!, name), svg);
  console.log(join(folder!, name));
}
