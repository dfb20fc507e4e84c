import { datasetHtml, drawingsHtml, environmentHtml, escapeHtml as escape, htmlPage, tableHtml } from './html-parts.ts';
import { missingText, planText, scaleTexts } from './report-texts.ts';
import type { Report, ReportEnvironment, ReportSection } from './report.ts';

const verdictClasses = { holds: 'holds', 'holds partly': 'partly', 'does not hold': 'not' } as const;

/**
 * Writes a report as one self-contained HTML page: no script, nothing loaded.
 *
 * @category Recipes
 */
export function reportHtml(report: Report, environment: ReportEnvironment): string {
  const { target, scale, seed, command, datasets, sections } = report;
  const contents = sections.map(({ figure }) => `<a href="#${figure}">${figure}</a>`).join('\n');
  const data = datasets.map((dataset) => `<li>${datasetHtml(dataset)}</li>`).join('\n');
  const body = `<h1>Topological Insights into Sparse Neural Networks, reproduced: ${escape(target)}</h1>
<p>${escape(scaleTexts[scale])} Seed ${seed}. To repeat it: <code>${escape(command)}</code></p>
${data === '' ? '' : `<p>Data:</p>\n<ul>\n${data}\n</ul>`}
<nav>
${contents}
</nav>
${verdictOverview(sections)}
${sections.map(sectionHtml).join('\n')}
${environmentHtml(environment)}`;
  return htmlPage(`Topograft: ${target}, ${scale}`, body);
}

function verdictOverview(sections: readonly ReportSection[]): string {
  const rows = sections.flatMap(({ figure, findings }) =>
    findings === null
      ? [`<tr><td>${figure}</td><td>missing</td><td></td></tr>`]
      : findings.claims.map(
          ({ statement, verdict }) =>
            `<tr><td>${figure}</td><td>${escape(statement)}</td><td class="${verdictClasses[verdict]}">${verdict}</td></tr>`,
        ),
  );
  return `<table><caption>What the paper says, and what came of it here</caption>
<thead><tr><th>figure</th><th>statement</th><th>verdict</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table>`;
}

function sectionHtml({ figure, title, question, counts, departures, findings, missing }: ReportSection): string {
  const head = `<section id="${figure}">
<h2>${escape(title)}</h2>
<p><em>${escape(question)}</em></p>
<p>Plan: ${escape(planText(counts))}.</p>
${departures.length === 0 ? '<p>As in the paper.</p>' : `<p>What is not as in the paper:</p>\n<ul>\n${departures.map((line) => `<li>${escape(line)}</li>`).join('\n')}\n</ul>`}`;
  if (findings === null) {
    const lines = missing.map((line) => `<li>${escape(line)}</li>`).join('\n');
    return `${head}\n<div class="missing"><p>${missingText}</p>\n<ul>\n${lines}\n</ul></div>\n</section>`;
  }
  const claims = findings.claims
    .map(
      ({ statement, verdict, by }) =>
        `<tr><td>${escape(statement)}</td><td class="${verdictClasses[verdict]}">${verdict}</td><td>${escape(by)}</td></tr>`,
    )
    .join('\n');
  const comparisons = findings.comparisons
    .map(
      ({ quantity, ours, paper }) =>
        `<tr><td>${escape(quantity)}</td><td>${escape(ours)}</td><td>${escape(paper)}</td></tr>`,
    )
    .join('\n');
  return `${head}
<h3>Statements of the paper</h3>
<table><thead><tr><th>statement</th><th>verdict</th><th>by</th></tr></thead>
<tbody>
${claims}
</tbody></table>
${comparisons === '' ? '' : `<h3>Our numbers beside the paper’s</h3>\n<table><thead><tr><th></th><th>here</th><th>paper</th></tr></thead>\n<tbody>\n${comparisons}\n</tbody></table>`}
${findings.tables
  .filter(({ shown = true }) => shown)
  .map(tableHtml)
  .join('\n')}
${drawingsHtml(findings.drawings)}
</section>`;
}
