import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import {
  makeRunReport,
  type ReportedRun,
  type RunReport,
  runReportHtml,
  runReportMarkdown,
} from '@topograft/experiments';
import { packageVersions } from '@topograft/experiments/node';
import { readRun } from '@topograft/set-trainer/node';
import { ArgumentError, turnOfEventLoop } from '@topograft/sparse-core';
import { makeFolder, writeFileAtomically } from '@topograft/sparse-core/node';
import { checkWritable } from '../options/check-writable.ts';
import { distinctLabels } from '../options/distinct-labels.ts';
import { findRuns } from '../options/find-runs.ts';
import { trainCommandLine } from '../options/train-command-line.ts';
import type { ConsoleIo } from '../output/console-io.ts';
import { countOf } from '../output/count-of.ts';
import { formatPercent } from '../output/format-percent.ts';
import { printJson } from '../output/print-json.ts';
import { printLine } from '../output/print-line.ts';
import { printTable } from '../output/print-table.ts';
import { shellWord } from '../output/shell-word.ts';
import { showJobs } from '../output/show-jobs.ts';

/** Options of `topograft report`. */
export interface ReportOptions {
  readonly out?: string | undefined;
  readonly markdown: boolean;
  readonly force: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** What `topograft report` does. */
export async function report(io: ConsoleIo, paths: readonly string[], options: ReportOptions): Promise<void> {
  const { markdown, force, quiet } = options;
  const page = options.out ?? (await defaultPage(paths));
  if (!/\.html$/i.test(page)) {
    throw new ArgumentError({
      task: `write the report "${page}"`,
      reason: 'reports are written as HTML',
      expected: 'a name that ends in .html',
    });
  }
  const base = page.slice(0, -'.html'.length);
  await checkWritable(page, force);
  if (markdown) for (const path of [`${base}.md`, `${base}-figures`]) await checkWritable(path, force);
  const found: string[] = [];
  for (const path of paths) {
    const inPath = await findRuns(path);
    found.push(...inPath.found);
    if (!quiet) for (const note of inPath.notes) printLine(io.stderr, `note: ${note}`);
  }
  const signal = io.heedSignals();
  const [made] = await showJobs(
    io,
    [{ title: page, run: (tell) => makeReport(found, { command: commandOf(paths, options), signal, tell }) }],
    { quiet, everyReport: false },
  );
  const environment = {
    facts: [['written', new Date().toISOString()] as const, ...Object.entries(packageVersions())],
  };
  if (markdown) await writeMarkdown(base, made!, environment);
  await writeFileAtomically(page, runReportHtml(made!, environment));
  if (options.json) {
    printJson(io.stdout, withoutDrawings(made!, page));
    return;
  }
  const { columns, rows } = made!.overview;
  printTable(
    io.stdout,
    columns,
    rows.map((row) => row.map((cell, column) => shownCell(cell, columns[column]!))),
  );
  if (quiet) return;
  printLine(io.stderr, `report: ${page}`);
  if (markdown) printLine(io.stderr, `as Markdown: ${base}.md, figures in ${base}-figures`);
}

/** Columns of fractions, which every command shows to people as per cent. */
const fractionColumns: ReadonlySet<string> = new Set(['density', 'hold-out, best', 'test, at that epoch']);

function shownCell(cell: string | number | null, column: string): string {
  if (cell === null) return '–';
  return typeof cell === 'number' && fractionColumns.has(column) ? formatPercent(cell) : String(cell);
}

async function makeReport(
  found: readonly string[],
  hooks: { readonly command: string; readonly signal: AbortSignal; readonly tell: (text: string) => void },
): Promise<RunReport> {
  const { command, signal, tell } = hooks;
  const runs: ReportedRun[] = [];
  for (const path of found) {
    signal.throwIfAborted();
    const contents = await readRun(path);
    runs.push({ ...contents, command: trainCommandLine(contents.manifest) });
  }
  const labels = distinctLabels(runs.map(({ label }, index) => ({ label, path: resolve(found[index]!) })));
  const labelled = runs.map((run, index) => ({ ...run, label: labels[index]! }));
  return makeRunReport(labelled, {
    command,
    signal,
    onRun: (done) => tell(`${done} of ${countOf(runs.length, 'run')}`),
    pause: turnOfEventLoop,
  });
}

/** In the folder that the report is about, or beside the zip; for several paths in the working folder. */
async function defaultPage(paths: readonly string[]): Promise<string> {
  const [first, ...more] = paths;
  if (more.length > 0) return 'report.html';
  const isFolder = await stat(first!).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder
    ? join(first!, 'report.html')
    : join(dirname(first!), `${basename(first!).replace(/\.zip$/i, '')}-report.html`);
}

async function writeMarkdown(
  base: string,
  made: RunReport,
  environment: Parameters<typeof runReportMarkdown>[1],
): Promise<void> {
  const folder = `${base}-figures`;
  await makeFolder(folder);
  for (const { name, svg } of made.drawings) await writeFileAtomically(join(folder, `${name}.svg`), svg);
  for (const { id, drawings } of made.runs) {
    await makeFolder(join(folder, id));
    for (const { name, svg } of drawings) await writeFileAtomically(join(folder, id, `${name}.svg`), svg);
  }
  await writeFileAtomically(`${base}.md`, runReportMarkdown(made, environment, basename(folder)));
}

/** As JSON a report has its numbers; its figures are in the page. */
function withoutDrawings(made: RunReport, page: string): object {
  const runs = made.runs.map((run) => ({
    ...run,
    settings: Object.fromEntries(run.settings),
    environment: Object.fromEntries(run.environment),
    drawings: named(run.drawings),
  }));
  return { ...made, page, drawings: named(made.drawings), runs };
}

function named(drawings: RunReport['drawings']): object[] {
  return drawings.map(({ name, caption }) => ({ name, caption }));
}

function commandOf(paths: readonly string[], { out, markdown }: ReportOptions): string {
  const parts = ['topograft report', ...paths.map(shellWord)];
  if (out !== undefined) parts.push('--out', shellWord(out));
  if (markdown) parts.push('--markdown');
  return parts.join(' ');
}
