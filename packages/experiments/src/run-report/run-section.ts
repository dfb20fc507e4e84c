import { publishedSets } from '@topograft/datasets';
import { topologyTrajectory } from '@topograft/nnstd';
import { protocolResults } from '@topograft/set-trainer';
import type { EpochRecord, NetworkTopology, RunManifest } from '@topograft/sparse-core';
import {
  connectionAges,
  connectionFlow,
  degreeDistribution,
  distanceCurves,
  type FigureOptions,
  inputMap,
  learningCurves,
} from '@topograft/viz';
import type { DataTable, Drawing } from '../plan/planned-figure.ts';
import { connectionHistory } from './connection-history.ts';
import type { RunSection } from './run-report.ts';
import { settingFacts } from './setting-facts.ts';

/**
 * A run to report on; `RunContents` of `@topograft/set-trainer/node` fits.
 *
 * @category Recipes
 */
export interface ReportedRun {
  /** Name of its directory, or of its zip. */
  readonly label: string;
  /** What the run is, and how it stands. */
  readonly manifest: RunManifest;
  /** One an epoch, from epoch 1 on. */
  readonly records: readonly EpochRecord[];
  /** Seconds of training, evaluating and writing; `null` when not known. */
  readonly seconds: number | null;
  /** At rising epochs; empty for none. */
  readonly topologies: readonly { readonly epoch: number; readonly network: NetworkTopology }[];
  /** Trains it again. */
  readonly command: string;
}

/** Most moments side by side in a figure. */
const mostMoments = 5;

/**
 * Draws what is known of a run: curves, and its topology as far as it was stored.
 *
 * @param index - from 0, among the runs of a report
 * @throws {@link ShapeError} when its topologies do not fit each other
 */
export async function runSection(run: ReportedRun, index: number, signal?: AbortSignal): Promise<RunSection> {
  const { label, manifest, records, seconds, topologies, command } = run;
  const { config, dataset, engine, versions } = manifest;
  const start = manifest.start === undefined ? '' : `, started from ${manifest.start.source}`;
  const description = `${label}, ${config.method}, seed ${config.seed}: ${command}`;
  const options = (title: string): FigureOptions => ({
    title,
    subtitle: `${label}, ${config.method}, seed ${config.seed}`,
    description,
  });
  return {
    id: `run-${index + 1}`,
    name: label,
    summary: `${capital(manifest.status)} after ${records.length} of ${config.epochCount} epochs${start}${manifest.error === undefined ? '' : `: ${manifest.error}`}.`,
    settings: settingFacts(manifest),
    environment: [
      ['begun', manifest.createdAt],
      ['engine', `${engine.name} ${engine.flavour}`],
      ['time of training and writing', seconds === null ? 'not known' : `${seconds.toFixed(1)} s`],
      ...Object.entries(versions),
    ],
    dataset,
    command,
    tables: [...resultTables(records), epochTable(records)],
    drawings: [
      ...(await curveDrawings(records, options)),
      ...(topologies.length === 0 ? [] : await topologyDrawings(run, options, signal)),
    ],
  };
}

function resultTables(records: readonly EpochRecord[]): DataTable[] {
  if (records.length === 0) return [];
  const { bestEpoch, paper } = protocolResults(records);
  const last = records.at(-1)!;
  const connections = last.layers.reduce((sum, { connectionCount }) => sum + connectionCount, 0);
  return [
    {
      name: 'results',
      caption: 'Results',
      columns: ['quantity', 'value', 'epoch'],
      rows: [
        ['accuracy on the hold-out, best epoch', bestEpoch.accuracy, bestEpoch.epoch],
        ['accuracy on the test set, at that epoch', paper.accuracy, paper.epoch],
        ['accuracy on the hold-out, last epoch', last.validation.accuracy, last.epoch],
        ['connections, last epoch', connections, last.epoch],
      ],
    },
  ];
}

function epochTable(records: readonly EpochRecord[]): DataTable {
  return {
    name: 'epochs',
    caption: 'Epochs',
    shown: false,
    columns: [
      'epoch',
      ...['training', 'hold-out', 'test'].flatMap((part) => [`${part} loss`, `${part} accuracy`]),
      'connections',
      'removed',
      'grown',
    ],
    rows: records.map(({ epoch, train, validation, test, layers }) => [
      epoch,
      ...[train, validation, test].flatMap(({ loss, accuracy }) => [loss, accuracy]),
      ...(['connectionCount', 'removedCount', 'grownCount'] as const).map((key) =>
        layers.reduce((sum, layer) => sum + layer[key], 0),
      ),
    ]),
  };
}

async function curveDrawings(
  records: readonly EpochRecord[],
  options: (title: string) => FigureOptions,
): Promise<Drawing[]> {
  if (records.length === 0) return [];
  const epochs = records.map(({ epoch }) => epoch);
  const parts = [
    ['training', 'train'],
    ['hold-out', 'validation'],
    ['test', 'test'],
  ] as const;
  const curves = (quantity: 'accuracy' | 'loss'): Promise<string> =>
    learningCurves(
      parts.map(([label, part]) => ({ label, epochs, values: records.map((record) => record[part][quantity]) })),
      { ...options(quantity === 'loss' ? 'Loss by epoch' : 'Accuracy by epoch'), quantity },
    );
  return [
    drawing(
      'accuracy',
      'Accuracy on the images trained on, on the hold-out and on the test set.',
      await curves('accuracy'),
    ),
    drawing('loss', 'Mean cross-entropy on the same three.', await curves('loss')),
  ];
}

async function topologyDrawings(
  { manifest, topologies }: ReportedRun,
  options: (title: string) => FigureOptions,
  signal: AbortSignal | undefined,
): Promise<Drawing[]> {
  const { moments } = await topologyTrajectory(topologies, {
    alignments: ['identity'],
    ...(signal === undefined ? {} : { signal }),
  });
  const shown = spread(moments, mostMoments);
  const shape = imageShapeOf(manifest);
  const drawings: Drawing[] = [];
  if (shape !== null) {
    const { width, height, channels } = shape;
    const names = channels === 3 ? ['red', 'green', 'blue'] : ['grey'];
    const map = { width, height, channels: names, moments: shown };
    const caption = 'How many connections start at each pixel.';
    drawings.push(drawing('input-map', caption, await inputMap(map, options('Connections of each pixel'))));
  }
  drawings.push(
    drawing(
      'degrees',
      'How many neurons have how many connections, layer by layer.',
      await degreeDistribution({ moments: spread(moments, 3) }, options('Degrees')),
    ),
  );
  if (topologies.length < 2) return drawings;
  const { born, steps } = connectionHistory(topologies);
  const epochs = moments.map(({ epoch }) => epoch);
  const layerCount = moments[0]!.layers.length;
  const byLayer = Array.from({ length: layerCount }, (_, layer) => ({
    label: `layer ${layer + 1}`,
    epochs,
    values: moments.map(({ toFirst }) => toFirst[0]!.layers[layer]!),
  }));
  drawings.push(
    drawing(
      'ages',
      'Since which stored epoch the connections of each epoch have been there.',
      await connectionAges({ moments: born }, options('Ages of connections')),
    ),
    drawing(
      'flow',
      'Connections kept, grown and removed from one stored epoch to the next.',
      await connectionFlow({ steps }, options('Flow of connections')),
    ),
    drawing(
      'distance',
      'Distance to the first topology, neurons as they are (identity alignment).',
      await distanceCurves({ series: byLayer }, options('Distance to the first topology')),
    ),
  );
  return drawings;
}

function drawing(name: string, caption: string, svg: string): Drawing {
  return { name, caption, svg, beyondPaper: false };
}

/** Images are only known by the name of their set. */
function imageShapeOf({ dataset, config }: RunManifest): { width: number; height: number; channels: number } | null {
  const known = Object.entries(publishedSets).find(([name]) => name === dataset.name)?.[1].imageShape;
  if (known === undefined || known.width * known.height * known.channels !== config.layerWidths[0]) return null;
  return known;
}

/** At most so many, the first and the last among them, evenly spaced. */
function spread<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, at) => items[Math.round((at * (items.length - 1)) / (most - 1))]!);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
