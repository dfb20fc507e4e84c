import type { DataTable } from '../plan/planned-figure.ts';
import {
  cellText,
  environmentMarks,
  missingText,
  planText,
  type Report,
  type ReportEnvironment,
  type ReportSection,
  scaleTexts,
} from './report.ts';

const style = `
body { font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 84rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; } h2 { font-size: 1.3rem; margin-top: 3rem; border-top: 1px solid #ccc; padding-top: 1rem; } h3 { font-size: 1rem; margin-bottom: .3rem; }
p, li { max-width: 48rem; } nav a { margin-right: 1rem; } code { background: #f2f2f2; padding: .1rem .3rem; }
table { border-collapse: collapse; margin: .5rem 0 1rem; } th, td { padding: .2rem 1rem .2rem 0; text-align: left; vertical-align: top; font-variant-numeric: tabular-nums; }
thead th { border-bottom: 1px solid #888; } caption { text-align: left; color: #555; caption-side: top; } .wide { overflow-x: auto; }
.figures { display: flex; flex-wrap: wrap; gap: 1.5rem; } figure { margin: 0; } figcaption { color: #555; max-width: 34rem; font-size: .9rem; } svg { max-width: 100%; height: auto; }
.holds { color: #176b2c; } .partly { color: #8a5a00; } .not { color: #a3201a; } .missing { border-left: 4px solid #a3201a; padding-left: 1rem; }
`;

const verdictClasses = { holds: 'holds', 'holds partly': 'partly', 'does not hold': 'not' } as const;

/**
 * Writes a report as one self-contained HTML page: no script, nothing loaded.
 *
 * @category Recipes
 */
export function reportHtml(report: Report, environment: ReportEnvironment): string {
  const { target, scale, seed, command, datasets, sections } = report;
  const contents = sections.map(({ figure }) => `<a href="#${figure}">${figure}</a>`).join('\n');
  const data = datasets
    .map(
      ({ name, synthetic, sha256 }) =>
        `<li>${escape(name)}${synthetic ? ', images drawn by code' : ''}, SHA-256 <code>${sha256}</code></li>`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Topograft: ${escape(target)}, ${scale}</title>
<style>${style}</style>
</head>
<body>
<h1>Topological Insights into Sparse Neural Networks, reproduced: ${escape(target)}</h1>
<p>${escape(scaleTexts[scale])} Seed ${seed}. To repeat it: <code>${escape(command)}</code></p>
${data === '' ? '' : `<p>Data:</p>\n<ul>\n${data}\n</ul>`}
<nav>
${contents}
</nav>
${verdictOverview(sections)}
${sections.map(sectionHtml).join('\n')}
${environmentMarks.begin}
<h2>Environment</h2>
<table><tbody>
${environment.facts.map(([name, value]) => `<tr><th scope="row">${escape(name)}</th><td>${escape(value)}</td></tr>`).join('\n')}
</tbody></table>
${environmentMarks.end}
</body>
</html>
`;
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
  const drawings = findings.drawings
    .map(
      ({ caption, svg, beyondPaper }) =>
        `<figure>\n${svg}\n<figcaption>${escape(caption)}${beyondPaper ? ' <em>Not in the paper.</em>' : ''}</figcaption>\n</figure>`,
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
<div class="figures">
${drawings}
</div>
</section>`;
}

function tableHtml({ caption, columns, rows }: DataTable): string {
  const head = columns.map((column) => `<th>${escape(column)}</th>`).join('');
  const body = rows
    .map((row) => `<tr>${row.map((cell) => `<td>${escape(cellText(cell))}</td>`).join('')}</tr>`)
    .join('\n');
  return `<div class="wide"><table><caption>${escape(caption)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody></table></div>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
