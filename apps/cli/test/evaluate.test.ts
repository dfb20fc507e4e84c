import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readRun, runPaths } from '@topograft/set-trainer/node';
import { readNpz, writeNpz } from '@topograft/sparse-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTemporaryFolder } from './network-files.ts';
import { writeOwnData } from './own-data-files.ts';
import { type Outcome, runInProcess } from './run-in-process.ts';

const folder = useTemporaryFolder();
const at = (name: string): string => join(folder(), name);
const evaluate = (...args: string[]): Promise<Outcome> => runInProcess(['evaluate', ...args]);

beforeAll(async () => {
  await writeOwnData(at('own.npz'));
  const settings = ['--hidden', '20', '--density', '30%', '--batch', '32', '--lr', '0.05', '--epochs', '3', '--quiet'];
  const trained = await runInProcess(['train', '--data', at('own.npz'), ...settings, '--out', at('run')]);
  expect({ code: trained.code, stderr: trained.stderr }).toEqual({ code: 0, stderr: '' });
});

describe('topograft evaluate', () => {
  it('finds the accuracy and the loss that the run wrote down of its best epoch', async () => {
    const { records } = await readRun(at('run'));
    const best = records.reduce((a, b) => (b.validation.accuracy > a.validation.accuracy ? b : a)).test;
    const { code, stdout, stderr } = await evaluate(at('run'), '--json', '--quiet');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const found = JSON.parse(stdout) as { accuracy: number; loss: number; confusion: number[][] };
    expect(found).toMatchObject({ specVersion: 'v1', model: at('run'), part: 'test', imageCount: 60 });
    expect(found.accuracy).toBe(best.accuracy);
    expect(found.loss).toBeCloseTo(best.loss!, 5);
    expect(found.confusion.flat().reduce((sum, count) => sum + count)).toBe(60);
  });

  it('says class by class what is right, as a table and as CSV, and over all on stderr', async () => {
    const { code, stdout, stderr } = await evaluate(at('run'), '--part', 'train');
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toBe('class\timages\trecall\tprecision\tmost often taken for');
    expect(lines.slice(1).map((line) => line.split('\t')[0])).toEqual(['0', '1', '2']);
    expect(stderr).toMatch(/\d+\.\d\d % of 240 images to train on of own are right; mean loss \d\.\d{4}\n$/);
    const csv = await evaluate(at('run'), '--part', 'train', '--csv', '--quiet');
    expect(csv.stdout.split('\n')[0]).toBe('class,images,recall,precision,most often taken for');
    const shares = csv.stdout
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => Number(line.split(',')[2]));
    lines.slice(1).forEach((line, label) => expect(line.split('\t')[2]).toBe(`${(100 * shares[label]!).toFixed(2)} %`));
  });

  it('writes what each image was taken for, and replaces nothing unasked', async () => {
    const args = [at('run'), '--predictions', at('p.csv'), '--json', '--quiet'];
    const { stdout } = await evaluate(...args);
    const [header, ...lines] = (await readFile(at('p.csv'), 'utf8')).trimEnd().split('\n');
    expect(header).toBe('image,label,prediction,confidence');
    const rows = lines.map((line) => line.split(','));
    expect(rows.map(([image]) => Number(image))).toEqual(Array.from({ length: 60 }, (_, image) => image));
    const right = rows.filter(([, label, prediction]) => label === prediction).length;
    expect(right / 60).toBe((JSON.parse(stdout) as { accuracy: number }).accuracy);
    for (const [, , , confidence] of rows) expect(Number(confidence)).toBeGreaterThan(1 / 3);
    const again = await evaluate(...args);
    expect(again).toEqual({
      code: 1,
      stdout: '',
      stderr: `topograft: could not write "${at('p.csv')}" - there is something of this name already. Name another file, or replace it with --force.\n`,
    });
    expect((await evaluate(...args, '--force')).code).toBe(0);
  });

  it('takes other images in their order, of the run or of a model alone', async () => {
    const all = readNpz(await readFile(at('own.npz')), { what: 'own.npz' });
    const part = new Map([...all].map(([name, array]) => [name, { ...array, shape: [9, ...array.shape.slice(1)] }]));
    for (const [name, array] of part) {
      const length = array.shape.reduce((product, size) => product * size, 1);
      part.set(name, { ...array, values: (array.values as Uint8Array).slice(0, length) });
    }
    await writeFile(at('nine.npz'), writeNpz(part));
    const ofRun = await evaluate(at('run'), '--test-data', at('nine.npz'), '--predictions', at('nine.csv'), '--json');
    expect(ofRun.code).toBe(0);
    expect(ofRun.stderr).not.toContain('note');
    const lines = (await readFile(at('nine.csv'), 'utf8')).trimEnd().split('\n').slice(1);
    expect(lines.map((line) => line.split(',')[1])).toEqual(['0', '1', '2', '0', '1', '2', '0', '1', '2']);
    const model = runPaths(at('run')).best;
    const ofModel = await evaluate(model, '--data', at('own.npz'), '--test-data', at('nine.npz'), '--json');
    const { model: _, ...same } = JSON.parse(ofRun.stdout) as Record<string, unknown>;
    expect(JSON.parse(ofModel.stdout)).toEqual({ ...same, model });
  });

  it('tells when the file of the run has other images now', async () => {
    await writeOwnData(at('moved.csv'));
    const settings = ['--label-column', 'kind', '--hidden', '9', '--density', '50%', '--epochs', '1', '--quiet'];
    await runInProcess(['train', '--data', at('moved.csv'), ...settings, '--out', at('moved')]);
    const text = await readFile(at('moved.csv'), 'utf8');
    await writeFile(at('moved.csv'), text.replace(/\n\d+,/, '\n77,'));
    const { code, stderr } = await evaluate(at('moved'));
    expect(code).toBe(0);
    expect(stderr).toContain('note: these are not the images of the run any more, their SHA-256 is another\n');
  });

  it.each([
    [
      'a model without data',
      () => [runPaths(at('run')).best],
      2,
      /the file does not say which data it was trained on\. Name data with --data, or the directory of its run\.\n$/,
    ],
    [
      'images of another size',
      () => [at('run'), '--data', 'synthetic'],
      1,
      /the network has 16 inputs, and an image of synthetic has 784 pixels\. Name data like those/,
    ],
    ['an epoch of a run', () => [`${at('run')}@1`], 2, /Expected a run directory, or a best\.safetensors/],
    [
      'data of its own flags for a named set',
      () => [at('run'), '--data', 'synthetic', '--labels', 'x.npy'],
      2,
      /--labels/,
    ],
    ['a part that there is not', () => [at('run'), '--part', 'validation'], 2, /Allowed choices are test, train/],
  ])('refuses %s', async (_, args, code, message) => {
    const outcome = await evaluate(...args());
    expect(outcome.stderr).toMatch(message);
    expect(outcome).toMatchObject({ code, stdout: '' });
  });

  it('refuses a run that has no model yet', async () => {
    await runInProcess([
      'train',
      '--data',
      at('own.npz'),
      '--hidden',
      '9',
      '--epochs',
      '1',
      '--out',
      at('bare'),
      '--quiet',
    ]);
    await rm(runPaths(at('bare')).best);
    const { code, stderr } = await evaluate(at('bare'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^topograft: could not read ".*best\.safetensors" - there is no such file or directory/);
  });
});
