import { join } from 'node:path';
import { fileFailure, makeDirectory, writeFileAtomically } from '@topograft/sparse-core/node';
import { csvLine } from '@topograft/viz';
import type { DataTable } from '../plan/planned-figure.ts';
import type { Report, ReportEnvironment } from './report.ts';
import { reportHtml } from './report-html.ts';
import { reportMarkdown } from './report-markdown.ts';

/**
 * Writes a report: `index.html`, which holds everything; `report.md`; and for each figure a folder with its drawings as
 * SVG and its tables as CSV and JSON. The page is written last.
 *
 * @returns path of the page
 * @throws {@link FileError} when something cannot be written
 * @category Recipes
 */
export async function writeReport(directory: string, report: Report, environment: ReportEnvironment): Promise<string> {
  try {
    await makeDirectory(directory);
    for (const { figure, findings } of report.sections) {
      if (findings === null) continue;
      const folder = join(directory, figure);
      await makeDirectory(folder);
      for (const { name, svg } of findings.drawings) await writeFileAtomically(join(folder, `${name}.svg`), svg);
      for (const table of findings.tables) {
        await writeFileAtomically(join(folder, `${table.name}.csv`), tableCsv(table));
        await writeFileAtomically(join(folder, `${table.name}.json`), `${JSON.stringify(table, null, 1)}\n`);
      }
    }
  } catch (error) {
    throw fileFailure(`write the report into "${directory}"`, error);
  }
  await writeFileAtomically(join(directory, 'report.md'), reportMarkdown(report, environment));
  const page = join(directory, 'index.html');
  await writeFileAtomically(page, reportHtml(report, environment));
  return page;
}

function tableCsv({ columns, rows }: DataTable): string {
  return [columns, ...rows].map(csvLine).join('');
}
