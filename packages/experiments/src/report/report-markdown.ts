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

/**
 * Writes a report as Markdown, with its figures as files beside it.
 *
 * @category Recipes
 */
export function reportMarkdown(report: Report, environment: ReportEnvironment): string {
  const { target, scale, seed, command, datasets, sections } = report;
  const data = datasets.map(
    ({ name, synthetic, sha256 }) => `- ${name}${synthetic ? ', images drawn by code' : ''}, SHA-256 \`${sha256}\``,
  );
  return `${[
    `# Topological Insights into Sparse Neural Networks, reproduced: ${target}`,
    `${scaleTexts[scale]} Seed ${seed}. To repeat it: \`${command}\``,
    ...(data.length === 0 ? [] : ['Data:', data.join('\n')]),
    ...sections.map(sectionMarkdown),
    environmentMarks.begin,
    '## Environment',
    table(['', ''], environment.facts),
    environmentMarks.end,
  ].join('\n\n')}\n`;
}

function sectionMarkdown({ figure, title, question, counts, departures, findings, missing }: ReportSection): string {
  const parts = [
    `## ${title}`,
    `*${question}*`,
    `Plan: ${planText(counts)}.`,
    ...(departures.length === 0 ? ['As in the paper.'] : ['What is not as in the paper:', list(departures)]),
  ];
  if (findings === null) return [...parts, `**${missingText}**`, list(missing)].join('\n\n');
  const { claims, comparisons, tables, drawings } = findings;
  parts.push(
    table(
      ['statement of the paper', 'verdict', 'by'],
      claims.map(({ statement, verdict, by }) => [statement, `**${verdict}**`, by]),
    ),
  );
  if (comparisons.length > 0) {
    parts.push(
      table(
        ['', 'here', 'paper'],
        comparisons.map(({ quantity, ours, paper }) => [quantity, ours, paper]),
      ),
    );
  }
  for (const { caption, columns, rows, shown = true } of tables) {
    if (!shown) continue;
    parts.push(
      `${caption}:`,
      table(
        columns,
        rows.map((row) => row.map(cellText)),
      ),
    );
  }
  for (const { name, caption, beyondPaper } of drawings) {
    const text = `${caption}${beyondPaper ? ' Not in the paper.' : ''}`;
    parts.push(`![${text}](${figure}/${name}.svg)`, text);
  }
  return parts.join('\n\n');
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map(tableLine).join('\n');
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
}
