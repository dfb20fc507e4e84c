import {
  datasetMarkdown,
  drawingMarkdown,
  environmentMarkdown,
  markdownList,
  markdownTable,
  tableMarkdown,
} from './markdown-parts.ts';
import { missingText, planText, scaleTexts } from './report-texts.ts';
import type { Report, ReportEnvironment, ReportSection } from './report.ts';

/**
 * Writes a report as Markdown, with its figures as files beside it.
 *
 * @category Recipes
 */
export function reportMarkdown(report: Report, environment: ReportEnvironment): string {
  const { target, scale, seed, command, datasets, sections } = report;
  const data = datasets.map((dataset) => `- ${datasetMarkdown(dataset)}`);
  return `${[
    `# Topological Insights into Sparse Neural Networks, reproduced: ${target}`,
    `${scaleTexts[scale]} Seed ${seed}. To repeat it: \`${command}\``,
    ...(data.length === 0 ? [] : ['Data:', data.join('\n')]),
    ...sections.map(sectionMarkdown),
    environmentMarkdown(environment),
  ].join('\n\n')}\n`;
}

function sectionMarkdown({ figure, title, question, counts, departures, findings, missing }: ReportSection): string {
  const parts = [
    `## ${title}`,
    `*${question}*`,
    `Plan: ${planText(counts)}.`,
    ...(departures.length === 0 ? ['As in the paper.'] : ['What is not as in the paper:', markdownList(departures)]),
  ];
  if (findings === null) return [...parts, `**${missingText}**`, markdownList(missing)].join('\n\n');
  const { claims, comparisons, tables, drawings } = findings;
  parts.push(
    markdownTable(
      ['statement of the paper', 'verdict', 'by'],
      claims.map(({ statement, verdict, by }) => [statement, `**${verdict}**`, by]),
    ),
  );
  if (comparisons.length > 0) {
    parts.push(
      markdownTable(
        ['', 'here', 'paper'],
        comparisons.map(({ quantity, ours, paper }) => [quantity, ours, paper]),
      ),
    );
  }
  for (const shown of tables.filter((each) => each.shown ?? true)) parts.push(tableMarkdown(shown));
  for (const drawing of drawings) parts.push(drawingMarkdown(drawing, figure));
  return parts.join('\n\n');
}
