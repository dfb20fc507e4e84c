import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../../apps/cli/src/program.ts';
import { pictures, sampleFiles, samples, sampleText } from './sample-files.ts';
import { readTranscript, transcriptPattern, withoutTimes } from './transcript.ts';

/** Writes what is printed and drawn now, in place of comparing it: look at what changed. */
const isUpdate = process.env['UPDATE_GOLDEN'] === '1';

/** Samples of a folder are one story: they run in the order of their names, in a folder of their own. */
const stories = Map.groupBy(sampleFiles('ts', 'console'), (file) => posix.dirname(file));

describe.each([...stories])('%s', (story, files) => {
  let folder = '';
  const before = process.cwd();
  beforeAll(() => {
    folder = mkdtempSync(`${tmpdir()}/topograft-samples-`);
    process.chdir(folder);
  });
  afterAll(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  });

  it.each(files)('%s does what the page says', async (file) => {
    if (file.endsWith('.ts')) {
      const shown = program(samples + file, folder);
      const output = file.replace(/\.ts$/, '.txt');
      if (!existsSync(samples + output)) return;
      if (isUpdate) writeFileSync(samples + output, shown);
      expect(shown).toMatch(transcriptPattern(sampleText(output).trimEnd()));
      return;
    }
    const commands = readTranscript(sampleText(file));
    let text = '';
    for (const { command, expected } of commands) {
      const shown = command.startsWith('topograft ') ? await topograft(words(command).slice(1)) : shell(command);
      if (!isUpdate) expect(shown, command).toMatch(transcriptPattern(expected));
      text += `$ ${command}\n${withoutTimes(shown)}`;
    }
    if (isUpdate) writeFileSync(samples + file, text);
  });

  it('draws the figures that its page shows', () => {
    for (const figure of globSync('*.svg', { cwd: folder })) {
      const kept = `${pictures}${story}-${figure}`;
      if (isUpdate && story !== 'readme') writeFileSync(kept, readFileSync(`${folder}/${figure}`));
      if (existsSync(kept)) expect(readFileSync(`${folder}/${figure}`, 'utf8')).toBe(readFileSync(kept, 'utf8'));
    }
  });
});

/** Runs a program from its source, and gives what it prints; whatever it says on stderr is an error. */
function program(file: string, cwd: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--conditions=@topograft/source', file], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, TOPOGRAFT_OFFLINE: '1' },
    timeout: 240_000,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

/** Runs our command in this process, as on a terminal that gathers both streams, but draws no live lines. */
async function topograft(args: readonly string[]): Promise<string> {
  let shown = '';
  const write = (text: string): void => void (shown += text);
  await runProgram(args, {
    stdout: { isTTY: true, write },
    stderr: { isTTY: false, write },
    env: { ...process.env, TOPOGRAFT_OFFLINE: '1' },
    peakMemoryBytes: () => 250e6,
    heedSignals: () => new AbortController().signal,
  });
  return shown.replaceAll(/[ \t]+$/gm, '');
}

/** Other commands of a transcript: only what every system has. */
function shell(command: string): string {
  return spawnSync('sh', ['-c', command], { encoding: 'utf8' }).stdout;
}

/** Words of a command line; none of ours needs quotes. */
function words(command: string): string[] {
  return command.replaceAll('\\\n', ' ').trim().split(/\s+/);
}
