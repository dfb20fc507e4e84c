import { protocolResults } from '@topograft/set-trainer';
import { learningCurves, seriesStyleCount } from '@topograft/viz';
import type { Drawing } from '../plan/planned-figure.ts';
import type { RunReport, RunSection } from './run-report.ts';
import { type ReportedRun, runSection } from './run-section.ts';

/**
 * Makes a report of runs.
 *
 * @param runs - at least one
 * @param options - `command`: makes the report again; `onRun`: told after each run
 * @throws {@link ShapeError} when the topologies of a run do not fit each other
 * @throws the signal's reason once it is aborted
 * @category Recipes
 * @example
 * ```ts
 * const report = await makeRunReport([{ ...(await readRun('runs/a')), command: 'topograft train' }], { command: '' });
 * const page = runReportHtml(report, { facts: [] });
 * ```
 */
export async function makeRunReport(
  runs: readonly ReportedRun[],
  options: {
    readonly command: string;
    readonly signal?: AbortSignal;
    readonly onRun?: (done: number) => void;
    /** Lets other work of the host run; called after each run. */
    readonly pause?: () => Promise<void>;
  },
): Promise<RunReport> {
  const { command, signal, onRun, pause } = options;
  const sections: RunSection[] = [];
  for (const [index, run] of runs.entries()) {
    signal?.throwIfAborted();
    sections.push(await runSection(run, index, signal));
    onRun?.(index + 1);
    await pause?.();
  }
  return {
    specVersion: 'v1',
    kind: 'run-report',
    command,
    overview: {
      name: 'runs',
      caption: 'Runs',
      columns: ['run', 'method', 'density', 'seed', 'epochs', 'hold-out, best', 'test, at that epoch', 'status'],
      rows: runs.map(({ label, manifest, records }) => {
        const { config, status } = manifest;
        const results = records.length === 0 ? null : protocolResults(records);
        const { method, density, seed } = config;
        const best = results?.bestEpoch.accuracy ?? null;
        return [label, method, density, seed, records.length, best, results?.paper.accuracy ?? null, status];
      }),
    },
    drawings: await comparison(runs),
    runs: sections,
  };
}

async function comparison(runs: readonly ReportedRun[]): Promise<Drawing[]> {
  const trained = runs.filter(({ records }) => records.length > 0);
  if (trained.length < 2 || trained.length > seriesStyleCount) return [];
  const svg = await learningCurves(
    trained.map(({ label, records }) => ({
      label,
      epochs: records.map(({ epoch }) => epoch),
      values: records.map(({ validation }) => validation.accuracy),
    })),
    { title: 'Accuracy on the hold-out by epoch' },
  );
  return [{ name: 'accuracies', caption: 'Accuracy of all runs on their hold-outs.', svg, beyondPaper: false }];
}
