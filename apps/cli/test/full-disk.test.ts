import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mountSmallDisk } from '@topograft/fuzz/small-disk';
import { caseCount } from '@topograft/fuzz/test-size';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTemporaryFolder, writeNetwork } from './network-files.ts';
import { runInProcess } from './run-in-process.ts';

const disk = mountSmallDisk();
const folder = useTemporaryFolder();
const inFolder = (name: string): string => join(folder(), name);
const onDisk = (name: string): string => join(disk!.folder, name);

const tiny = ['--data', 'synthetic-small', '--hidden', '20', '--epochs', '2'];

/** Every command that writes, with what it needs; each writes to the disk only. The last draws its images for seconds. */
const commands: readonly (readonly [string, () => string[]])[] = [
  ['convert to one file', () => ['convert', inFolder('a.safetensors'), onDisk('b.safetensors')]],
  ['convert to a folder', () => ['convert', inFolder('a.safetensors'), onDisk('masks')]],
  ['matrix', () => ['matrix', inFolder('a.safetensors'), inFolder('b.safetensors'), '--svg', onDisk('m.svg')]],
  ['evolve', () => ['evolve', inFolder('run'), '--svg', onDisk('e.svg')]],
  ['report', () => ['report', inFolder('run'), '--out', onDisk('report.html')]],
  ['train', () => ['train', ...tiny, '--out', onDisk('run')]],
  ['lottery', () => ['lottery', ...tiny, '--levels', '1', '--out', onDisk('tickets')]],
  ['reproduce', () => ['reproduce', 'fig3a', '--scale', 'smoke', '--threads', '1', '--out', onDisk('paper')]],
  ['demo', () => ['demo', '--epochs', '1', '--generations', '1', '--out', onDisk('demo')]],
];

describe.skipIf(disk === null)('on a full disk', () => {
  beforeAll(async () => {
    for (const [index, name] of ['a', 'b'].entries()) {
      await writeNetwork(inFolder(`${name}.safetensors`), index, [40, 30, 10]);
    }
    expect((await runInProcess(['train', ...tiny, '--out', inFolder('run')])).code).toBe(0);
    // To the last page.
    for (let size = 1024 * 1024; size >= 1; size >>= 1) {
      await writeFile(onDisk('filler'), new Uint8Array(size), { flag: 'a' }).catch(() => {});
    }
  });
  afterAll(() => disk!.remove());

  it.each(commands.slice(0, caseCount(8)))(
    'topograft %s fails with one line that says what to do, and leaves no file',
    async (_, args) => {
      const before = await readFile(inFolder('a.safetensors'));
      const { code, stderr } = await runInProcess(args());
      expect({ code, stderr }).toMatchObject({ code: 1 });
      expect(stderr).toMatch(/^topograft: could not .* - the disk (?:is full|has 0 bytes left)[^\n]*\n$/m);
      expect(stderr).not.toMatch(/\n\s+at |unforeseen/);
      expect(await readFile(inFolder('a.safetensors'))).toEqual(before);
      const left = await readdir(disk!.folder, { recursive: true, withFileTypes: true });
      expect(left.filter((entry) => entry.isFile()).map(({ name }) => name)).toEqual(['filler']);
    },
  );
});
