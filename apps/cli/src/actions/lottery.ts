import { type LotteryRun, trainLottery } from '@topograft/experiments/node';
import type { ResumedRun } from '@topograft/set-trainer/node';
import { ArgumentError, type EpochRecord, type LotteryLevel } from '@topograft/sparse-core';
import { type AccuracyByDensity, accuracyByDensity } from '@topograft/viz';
import { writeFileAtomically } from '@topograft/sparse-core/node';
import { Interruption } from '../interruption.ts';
import { checkFigure } from '../options/check-figure.ts';
import { loadData } from '../options/load-data.ts';
import { loadKeptData } from '../options/load-kept-data.ts';
import { type LotteryFlags, planLottery } from '../options/plan-lottery.ts';
import { resumeLottery } from '../options/resume-lottery.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { countOf } from '../output/count-of.ts';
import { formatPercent } from '../output/format-percent.ts';
import { printJson } from '../output/print-json.ts';
import { printLine } from '../output/print-line.ts';
import { printPeakMemory } from '../output/print-peak-memory.ts';
import { printSettings } from '../output/print-settings.ts';
import { printTable } from '../output/print-table.ts';
import { shellWord } from '../output/shell-word.ts';
import { showJobs } from '../output/show-jobs.ts';
import { watchTraining } from '../output/watch-training.ts';

/** Options of `topograft lottery`. */
export interface LotteryOptions extends LotteryFlags {
  readonly svg?: string | undefined;
}

/** What `topograft lottery` does. */
export async function lottery(io: ConsoleIo, options: LotteryOptions): Promise<void> {
  const { svg, force, resume, quiet, dataDir, forceUnlock, checkpointEvery } = options;
  if (svg !== undefined) await checkFigure(svg, force);
  const plan = resume ? await resumeLottery(options) : await planLottery(io, options);
  if (!quiet) for (const text of plan.notes) printLine(io.stderr, `note: ${text}`);
  if (options.printConfig) {
    printSettings(io, plan, options.json);
    return;
  }
  const signal = io.heedSignals();
  const { directory, preset, settings, config, engine } = plan;
  const dataset = plan.dataset ?? (await (resume ? loadKeptData : loadData)(io, plan.data, { dataDir, quiet, signal }));
  const notes: string[] = [];
  const levels: LotteryLevel[] = [];
  const show = async (): Promise<void> => {
    if (svg !== undefined) await writeFileAtomically(svg, await figureOf(levels));
    if (!quiet && svg !== undefined) printLine(io.stderr, `figure: ${svg}`);
    if (!quiet) printPeakMemory(io);
    if (options.json) printJson(io.stdout, { specVersion: 'v1', directory, settings, levels });
    else printLevels(io, levels);
    if (!quiet) printLine(io.stderr, `kept in ${directory}`);
  };
  try {
    await trainLottery({
      directory,
      preset,
      settings,
      config,
      dataset,
      engine,
      force,
      resume,
      forceUnlock,
      ...(checkpointEvery === undefined ? {} : { checkpointEvery }),
      signal,
      trainLevel: (run) => showLevel(io, run, quiet, (text) => void notes.push(text)),
      onLevel: (level) => void levels.push(level),
    });
    await show();
  } catch (error) {
    if (error instanceof Interruption) {
      printLine(io.stderr, `${directory} keeps what is done; go on with: ${resumeCommand(directory, options)}`);
    }
    // Pruned to nothing: what there was before is the result.
    if (error instanceof ArgumentError && levels.length > 0) await show();
    throw error;
  } finally {
    for (const text of new Set(notes)) printLine(io.stderr, `note: ${text}`);
  }
}

/** What to type to go on with a lottery. */
function resumeCommand(directory: string, { dataDir, checkpointEvery, svg }: LotteryOptions): string {
  const parts = ['topograft lottery --resume --out', shellWord(directory)];
  if (dataDir !== undefined) parts.push('--data-dir', shellWord(dataDir));
  if (checkpointEvery !== undefined) parts.push('--checkpoint-every', String(checkpointEvery));
  if (svg !== undefined) parts.push('--svg', shellWord(svg));
  return parts.join(' ');
}

/** Trains a level, and shows how far it is. */
async function showLevel(
  io: ConsoleIo,
  { directory, density, epochCount, train }: LotteryRun,
  quiet: boolean,
  note: (text: string) => void,
): Promise<readonly EpochRecord[]> {
  const run = async (report: (text: string) => void): Promise<readonly EpochRecord[]> => {
    const watch = (epochsBefore: number): ReturnType<typeof watchTraining> =>
      watchTraining(report, { epochCount, epochsBefore, live: io.stderr.isTTY, nowMs: () => performance.now() });
    let watcher = watch(0);
    const onResume = ({ records, notes }: ResumedRun): void => {
      watcher = watch(records.length);
      for (const text of notes) note(text);
      report(`goes on after ${records.length} of ${countOf(epochCount, 'epoch')}`);
    };
    return train({
      onStart: () => watcher.onStart(),
      onProgress: (at) => watcher.onProgress(at),
      onEpoch: (record) => watcher.onEpoch(record),
      onResume,
      ...(quiet ? {} : { onNote: note }),
    });
  };
  const title = `${directory}, ${formatPercent(density)} left`;
  const [records] = await showJobs(io, [{ title, run }], { quiet, everyReport: true });
  return records!;
}

function printLevels(io: ConsoleIo, levels: readonly LotteryLevel[]): void {
  printTable(
    io.stdout,
    ['level', 'density', 'connections', 'hold-out, best epoch', 'test, that epoch', 'epoch'],
    levels.map(({ level, density, connectionCount, protocols: { bestEpoch, paper } }) => [
      String(level),
      formatPercent(density),
      String(connectionCount),
      formatPercent(bestEpoch.accuracy),
      formatPercent(paper.accuracy),
      String(bestEpoch.epoch),
    ]),
  );
}

function figureOf(levels: readonly LotteryLevel[]): Promise<string> {
  // One run a level: there is no interval. The densest level comes first.
  const line = (label: string, accuracyOf: (level: LotteryLevel) => number): AccuracyByDensity['methods'][number] => ({
    label,
    points: levels
      .map((level) => ({ density: level.density, mean: accuracyOf(level), low: null, high: null, count: 1 }))
      .toReversed(),
  });
  return accuracyByDensity(
    {
      methods: [
        line('hold-out, best epoch', ({ protocols }) => protocols.bestEpoch.accuracy),
        line('test, that epoch', ({ protocols }) => protocols.paper.accuracy),
      ],
    },
    { title: 'Lottery tickets', subtitle: 'sparse layers; the densest network has all connections', width: 720 },
  );
}
