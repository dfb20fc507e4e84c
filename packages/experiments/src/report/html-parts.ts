import type { DatasetIdentity } from '@topograft/sparse-core';
import type { DataTable, Drawing } from '../plan/planned-figure.ts';
import { cellText, environmentMarks } from './report-texts.ts';
import type { ReportEnvironment } from './report.ts';

const style = `
body { font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 84rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; } h2 { font-size: 1.3rem; margin-top: 3rem; border-top: 1px solid #ccc; padding-top: 1rem; } h3 { font-size: 1rem; margin-bottom: .3rem; }
p, li { max-width: 48rem; } nav a { margin-right: 1rem; } code { background: #f2f2f2; padding: .1rem .3rem; }
table { border-collapse: collapse; margin: .5rem 0 1rem; } th, td { padding: .2rem 1rem .2rem 0; text-align: left; vertical-align: top; font-variant-numeric: tabular-nums; }
thead th { border-bottom: 1px solid #888; } caption { text-align: left; color: #555; caption-side: top; } .wide { overflow-x: auto; }
.figures { display: flex; flex-wrap: wrap; gap: 1.5rem; } figure { margin: 0; } figcaption { color: #555; max-width: 34rem; font-size: .9rem; } svg { max-width: 100%; height: auto; }
.holds { color: #176b2c; } .partly { color: #8a5a00; } .not { color: #a3201a; } .missing { border-left: 4px solid #a3201a; padding-left: 1rem; }
`;

/** A self-contained page: no script, nothing loaded. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** Names and values, one a row. */
export function factsHtml(facts: ReportEnvironment['facts']): string {
  const rows = facts.map(
    ([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`,
  );
  return `<table><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

/** The part of a report that differs from one time to the next. */
export function environmentHtml({ facts }: ReportEnvironment): string {
  return `${environmentMarks.begin}\n<h2>Environment</h2>\n${factsHtml(facts)}\n${environmentMarks.end}`;
}

/** Which images were seen. */
export function datasetHtml({ name, synthetic, sha256 }: DatasetIdentity): string {
  return `${escapeHtml(name)}${synthetic ? ', images drawn by code' : ''}, SHA-256 <code>${escapeHtml(sha256)}</code>`;
}

/** Figures with their captions, side by side as far as they fit. */
export function drawingsHtml(drawings: readonly Drawing[]): string {
  const figures = drawings.map(
    ({ caption, svg, beyondPaper }) =>
      `<figure>\n${svg}\n<figcaption>${escapeHtml(caption)}${beyondPaper ? ' <em>Not in the paper.</em>' : ''}</figcaption>\n</figure>`,
  );
  return `<div class="figures">\n${figures.join('\n')}\n</div>`;
}

/** A table with its caption. */
export function tableHtml({ caption, columns, rows }: DataTable): string {
  const head = columns.map((column) => `<th>${escapeHtml(column)}</th>`).join('');
  const body = rows
    .map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cellText(cell))}</td>`).join('')}</tr>`)
    .join('\n');
  return `<div class="wide"><table><caption>${escapeHtml(caption)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody></table></div>`;
}

/** Text as it may stand in HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
