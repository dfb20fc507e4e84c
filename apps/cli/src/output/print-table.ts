import Table from 'cli-table3';
import { stripControlCharacters } from './strip-control-characters.ts';
import type { TextStream } from './console-io.ts';

/**
 * Writes rows as an aligned table where a person watches, else as tab-separated values.
 *
 * @param header - one name a column; the first column is text, the others are numbers
 */
export function printTable(stream: TextStream, header: readonly string[], rows: readonly (readonly string[])[]): void {
  const clean = [header, ...rows].map((row) => row.map(stripControlCharacters));
  if (!stream.isTTY) {
    for (const row of clean) stream.write(`${row.map((cell) => cell.replaceAll(/[\t\n]/g, ' ')).join('\t')}\n`);
    return;
  }
  const none = {
    top: '',
    'top-mid': '',
    'top-left': '',
    'top-right': '',
    bottom: '',
    'bottom-mid': '',
    'bottom-left': '',
  };
  const chars = {
    ...none,
    'bottom-right': '',
    left: '',
    'left-mid': '',
    mid: '',
    'mid-mid': '',
    right: '',
    'right-mid': '',
    middle: '  ',
  };
  const table = new Table({
    head: clean[0]!,
    colAligns: header.map((_, column) => (column === 0 ? 'left' : 'right')),
    chars,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(...clean.slice(1));
  stream.write(`${table.toString()}\n`);
}
