import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { markdownLinks } from '../../tools/checks/src/markdown-links.ts';
import { root } from '../../tools/checks/src/workspace.ts';
import { isShown, sitePages, sourceName } from '../.vitepress/site-pages.ts';

const languages: Readonly<Record<string, string>> = {
  ts: 'ts',
  py: 'python',
  json: 'json',
  c: 'c',
  csv: 'csv',
  sh: 'sh',
  sbatch: 'sh',
  yaml: 'yaml',
};

/** One page for each source file that another page links to. */
export default {
  paths: (): { params: { path: string }; content: string }[] => {
    const linked = sitePages().flatMap((page) =>
      markdownLinks(readFileSync(root + page, 'utf8')).map(({ target }) =>
        posix.join(posix.dirname(page), decodeURI(target.split('#')[0]!)),
      ),
    );
    return [...new Set(linked)]
      .filter(isShown)
      .toSorted()
      .map((file) => {
        const language = languages[file.split('.').at(-1)!] ?? 'txt';
        const text = readFileSync(root + file, 'utf8').trimEnd();
        return { params: { path: sourceName(file) }, content: `# ${file}\n\n~~~~~${language}\n${text}\n~~~~~\n` };
      });
  },
};
