import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { headingAnchors, markdownLinks } from '../src/markdown-links.ts';
import { trackedFiles } from '../src/tracked-files.ts';
import { readText, root } from '../src/workspace.ts';

describe('markdownLinks(text)', () => {
  it('finds inline links, images and references, and leaves out code and addresses', () => {
    const text = `[a](x.md) and ![b](y/z.png "title"), [c](https://example.org), \`[d](no.md)\`
\`\`\`md
[e](no.md)
\`\`\`
[f]: w.md#part`;
    expect(markdownLinks(text)).toEqual([
      { line: 1, target: 'x.md' },
      { line: 1, target: 'y/z.png' },
      { line: 5, target: 'w.md#part' },
    ]);
  });
});

describe('headingAnchors(text)', () => {
  it('makes anchors as GitHub does, code blocks left out, copies numbered', () => {
    const text = '# One step, two\n## `run.json`\n## A\n## A\n```sh\n# no heading\n```\n';
    expect([...headingAnchors(text)]).toEqual(['one-step-two', 'runjson', 'a', 'a-1']);
  });
});

it('every relative link of a tracked page leads to a file that is there, and to a heading in it', () => {
  const broken = trackedFiles()
    .filter((path) => path.endsWith('.md'))
    .flatMap((page) =>
      markdownLinks(readText(page)).flatMap(({ line, target }) => {
        const [path, anchor] = target.split('#') as [string, string?];
        const file = path === '' ? page : posix.join(posix.dirname(page), decodeURI(path));
        const isThere = existsSync(root + file);
        const hasAnchor = anchor === undefined || (isThere && headingAnchors(readText(file)).has(anchor));
        return isThere && hasAnchor ? [] : [`${page}:${line} ${target}`];
      }),
    );
  expect(broken).toEqual([]);
});
