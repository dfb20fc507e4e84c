import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FileError } from '../errors/file-error.ts';
import { namesInTheWay } from './names-in-the-way.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'names-in-the-way-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('namesInTheWay(directory, task)', () => {
  test('names all that is there, hidden files too, in order; nothing where there is nothing', async () => {
    const full = join(folder, 'full');
    await mkdir(join(full, 'b'), { recursive: true });
    await writeFile(join(full, '.a'), '');
    expect(await namesInTheWay(full, 'start')).toEqual(['.a', 'b']);
    expect(await namesInTheWay(join(folder, 'missing'), 'start')).toEqual([]);
  });

  test('refuses a file', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    const refused = namesInTheWay(file, `start a run in "${file}"`);
    await expect(refused).rejects.toThrow(FileError);
    await expect(refused).rejects.toThrow(
      `could not start a run in "${file}" - it is not a folder. Name another folder with --out.`,
    );
  });
});
