import type { DatasetIdentity } from '@topograft/sparse-core';
import type { DataTable, Drawing } from '../plan/planned-figure.ts';
import { cellText, environmentMarks } from './report-texts.ts';
import type { ReportEnvironment } from './report.ts';

/** The part of a report that differs from one time to the next. */
export function environmentMarkdown({ facts }: ReportEnvironment): string {
  return [environmentMarks.begin, '## Environment', markdownTable(['', ''], facts), environmentMarks.end].join('\n\n');
}

/** Which images were seen. */
export function datasetMarkdown({ name, synthetic, sha256 }: DatasetIdentity): string {
  return `${name}${synthetic ? ', images drawn by code' : ''}, SHA-256 \`${sha256}\``;
}

/** A table after its caption. */
export function tableMarkdown({ caption, columns, rows }: DataTable): string {
  const cells = rows.map((row) => row.map(cellText));
  return `${caption}:\n\n${markdownTable(columns, cells)}`;
}

/** A figure that lies in a folder beside the text, and its caption. */
export function drawingMarkdown({ name, caption, beyondPaper }: Drawing, folder: string): string {
  const text = `${caption}${beyondPaper ? ' Not in the paper.' : ''}`;
  return `![${text}](${folder}/${name}.svg)\n\n${text}`;
}

/** Lines as a list. */
export function markdownList(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

/** A table of text. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map(tableLine).join('\n');
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
}
