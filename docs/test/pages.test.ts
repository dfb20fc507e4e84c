import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { root } from '../../tools/checks/src/workspace.ts';
import { trackedFiles } from '../../tools/checks/src/tracked-files.ts';
import { sitePages } from '../.vitepress/site-pages.ts';
import { readCommands } from './command-lines.ts';
import { sampleFiles, samples, sampleText } from './sample-files.ts';
import { missingSamples, withoutSamples, withSamples } from './shown-samples.ts';

/** Writes samples as they are now into the pages, in place of comparing them: after their own tests have run so. */
const isUpdate = process.env['UPDATE_GOLDEN'] === '1';

const pages = ['README.md', ...sitePages().filter((page) => !page.startsWith('bench/'))];

describe.each(pages)('%s', (page) => {
  const text = readFileSync(root + page, 'utf8');

  it('shows its samples as their files are', () => {
    expect(missingSamples(page, text)).toEqual([]);
    const now = withSamples(page, text);
    if (isUpdate) writeFileSync(root + page, now);
    else expect(text).toBe(now);
  });

  it('shows no program that is not a file which runs', () => {
    const blocks = [...withoutSamples(text).matchAll(/^```(?:ts|js|python|console)\n([\s\S]*?)^```/gm)].map(
      ([, block]) => block!,
    );
    expect(blocks.filter((block) => !isFromFile(block))).toEqual([]);
  });

  it('shows commands that there are, with options that they have', () => {
    const shown = [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block]) => block!).join('\n');
    expect(readCommands(shown)).toEqual([]);
  });
});

it('recorded transcripts show commands that there are', () => {
  const shown = sampleFiles('recorded', 'sh').map(sampleText).join('\n');
  expect(readCommands(shown.replaceAll(/^\$ /gm, ''))).toEqual([]);
});

it.each(sampleFiles('sh'))('%s is a shell script', (file) => {
  expect(() => execFileSync('sh', ['-n', samples + file])).not.toThrow();
});

const hasPython = ((): boolean => {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

it.runIf(hasPython).each(sampleFiles('py'))('%s is Python', (file) => {
  const parse = 'import ast, sys; ast.parse(open(sys.argv[1]).read())';
  expect(() => execFileSync('python3', ['-c', parse, samples + file], { stdio: 'pipe' })).not.toThrow();
});

it('no picture or sample lies there unused', () => {
  const shown = pages.map((page) => readFileSync(root + page, 'utf8')).join('\n');
  const kept = globSync('docs/{pictures/*.svg,samples/**/*.{py,sh,recorded,console}}', { cwd: root });
  const isShown = (file: string): boolean => shown.includes(file.replace(/^docs\//, ''));
  expect(kept.filter((file) => !isShown(file) && !file.includes('/readme/'))).toEqual([]);
});

/** Whether a block of a page is a sample, a marked part of one, or lines of a source file. */
function isFromFile(block: string): boolean {
  return (
    texts.some((text) => text === block || text.includes(`// #region sample\n${block}// #endregion sample`)) ||
    sources().some((text) => text.includes(block))
  );
}

const texts = sampleFiles('ts', 'py', 'console').map(sampleText);

let sourceTexts: string[] | undefined;
function sources(): string[] {
  return (sourceTexts ??= trackedFiles()
    .filter((file) => /^packages\/.*\/src\/.*\.ts$/.test(file))
    .map((file) => readFileSync(root + file, 'utf8')));
}
