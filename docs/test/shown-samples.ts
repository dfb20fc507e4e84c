import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { root } from '../../tools/checks/src/workspace.ts';

/** A comment that names a file, or a marked part of one, and the block below it. */
const shown = /^<!-- sample: (\S+?)(?:#(\w+))? -->\n+```(\w+)\n[\s\S]*?^```$/gm;

/** Samples that a page names and that are not there. */
export function missingSamples(page: string, text: string): string[] {
  return [...text.matchAll(shown)].map(([, file]) => placeOf(page, file!)).filter((file) => !existsSync(root + file));
}

/** A page without the samples that it names. */
export function withoutSamples(text: string): string {
  return text.replaceAll(shown, '');
}

/** A page with the text of its samples as their files have it. */
export function withSamples(page: string, text: string): string {
  return text.replaceAll(shown, (_, file: string, part: string | undefined, language: string) => {
    const whole = readFileSync(root + placeOf(page, file), 'utf8');
    const name = part === undefined ? file : `${file}#${part}`;
    return `<!-- sample: ${name} -->\n\n\`\`\`${language}\n${part === undefined ? whole : partOf(whole, part)}\`\`\``;
  });
}

function placeOf(page: string, file: string): string {
  return posix.join(posix.dirname(page), file);
}

/** Lines between `// #region NAME` and `// #endregion NAME`. */
function partOf(text: string, name: string): string {
  const found = new RegExp(`^// #region ${name}\\n([\\s\\S]*?)^// #endregion ${name}$`, 'm').exec(text);
  if (found === null) throw new Error(`There is no region "${name}".`);
  return found[1]!;
}
