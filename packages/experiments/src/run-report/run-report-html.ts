import {
  datasetHtml,
  drawingsHtml,
  environmentHtml,
  escapeHtml as escape,
  factsHtml,
  htmlPage,
  tableHtml,
} from '../report/html-parts.ts';
import type { ReportEnvironment } from '../report/report.ts';
import type { RunReport, RunSection } from './run-report.ts';

/**
 * Writes a report of runs as one self-contained HTML page: no script, nothing loaded.
 *
 * @category Recipes
 */
export function runReportHtml(report: RunReport, environment: ReportEnvironment): string {
  const { command, overview, drawings, runs } = report;
  const title = runs.length === 1 ? runs[0]!.name : `${runs.length} runs`;
  const contents = runs.map(({ id, name }) => `<a href="#${id}">${escape(name)}</a>`).join('\n');
  return htmlPage(
    `Topograft: ${title}`,
    `<h1>Report of ${escape(title)}</h1>
<p>To make it again: <code>${escape(command)}</code></p>
${runs.length === 1 ? '' : `<nav>\n${contents}\n</nav>`}
${tableHtml(overview)}
${drawings.length === 0 ? '' : drawingsHtml(drawings)}
${runs.map(sectionHtml).join('\n')}
${environmentHtml(environment)}`,
  );
}

function sectionHtml(section: RunSection): string {
  const { id, name, summary, settings, environment, dataset, command, tables, drawings } = section;
  const shown = tables.filter(({ shown: isShown = true }) => isShown);
  return `<section id="${id}">
<h2>${escape(name)}</h2>
<p>${escape(summary)} To train it again: <code>${escape(command)}</code></p>
<p>Data: ${datasetHtml(dataset)}.</p>
${shown.map(tableHtml).join('\n')}
${drawingsHtml(drawings)}
<h3>Settings</h3>
${factsHtml(settings)}
<h3>Where it was trained</h3>
${factsHtml(environment)}
</section>`;
}
