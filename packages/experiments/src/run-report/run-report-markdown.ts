import {
  datasetMarkdown,
  drawingMarkdown,
  environmentMarkdown,
  markdownTable,
  tableMarkdown,
} from '../report/markdown-parts.ts';
import type { ReportEnvironment } from '../report/report.ts';
import type { RunReport, RunSection } from './run-report.ts';

/**
 * Writes a report of runs as Markdown, with its figures as files beside it.
 *
 * @param folder - where the figures are, from the text: those of a run in a folder of its `id` there
 * @category Recipes
 */
export function runReportMarkdown(report: RunReport, environment: ReportEnvironment, folder: string): string {
  const { command, overview, drawings, runs } = report;
  return `${[
    `# Report of ${runs.length === 1 ? runs[0]!.name : `${runs.length} runs`}`,
    `To make it again: \`${command}\``,
    tableMarkdown(overview),
    ...drawings.map((drawing) => drawingMarkdown(drawing, folder)),
    ...runs.map((run) => sectionMarkdown(run, folder)),
    environmentMarkdown(environment),
  ].join('\n\n')}\n`;
}

function sectionMarkdown(section: RunSection, folder: string): string {
  const { id, name, summary, settings, environment, dataset, command, tables, drawings } = section;
  return [
    `## ${name}`,
    `${summary} To train it again: \`${command}\``,
    `Data: ${datasetMarkdown(dataset)}.`,
    ...tables.filter(({ shown = true }) => shown).map(tableMarkdown),
    ...drawings.map((drawing) => drawingMarkdown(drawing, `${folder}/${id}`)),
    '### Settings',
    markdownTable(['setting', 'value'], settings),
    '### Where it was trained',
    markdownTable(['', ''], environment),
  ].join('\n\n');
}
