import { Help } from 'commander';
import { wrapHelp } from './wrap-help.ts';

/** Least room beside the terms; with less, descriptions stand beneath them. */
const leastBeside = 40;
const termIndent = 2;
const spacer = 2;
const beneathIndent = 6;

/** One option, argument or command: its description beside it, or beneath it where the terminal is narrow. */
export function helpItem(
  term: string,
  termWidth: number,
  description: string,
  { helpWidth = 80 }: { readonly helpWidth?: number | undefined },
): string {
  if (helpWidth - termIndent - termWidth - spacer >= leastBeside || description === '') {
    const help = Object.assign(new Help(), { helpWidth, boxWrap: wrapHelp });
    return help.formatItem(term, termWidth, description, help);
  }
  const indent = ' '.repeat(beneathIndent);
  const beneath = wrapHelp(description, helpWidth - beneathIndent).replaceAll('\n', `\n${indent}`);
  return `${' '.repeat(termIndent)}${term}\n${indent}${beneath}`;
}
