import { topologyPaper } from '@topograft/set-trainer';
import { expect, it } from 'vitest';
import type { RunsCalls } from './runs-calls.ts';
import { runsSession } from './runs-session.ts';

const manifest = {
  specVersion: 'v1',
  kind: 'run-manifest',
  name: 'a',
  createdAt: '2026-01-01T00:00:00Z',
  status: 'finished',
  preset: null,
  config: topologyPaper,
  dataset: { name: 'x', synthetic: true, sha256: '' },
  engine: { name: 'wasm', flavour: 'simd' },
  versions: {},
} as const;

/** A worker that reads every run but those in a folder named "bad". */
const open = (): RunsCalls => ({
  readRun: async ({ folder }) => {
    if (folder.includes('bad')) throw new Error('it is bad');
    return { manifest: { ...manifest, name: folder }, records: [], elapsedMs: null };
  },
  readStoredMoment: async () => [],
  unpackRuns: async ({ name }, prefix) => {
    if (name.includes('bad')) throw new Error(`could not read "${name}".`);
    return [{ id: `${prefix}-z`, folder: 'zipped', files: new Map() }];
  },
});

function fileAt(path: string): File {
  const file = new File(['{}'], path.split('/').at(-1)!);
  Object.defineProperty(file, 'webkitRelativePath', { value: path });
  return file;
}

it('runsSession(open, null) takes folders and zips, and keeps what could not be read apart', async () => {
  const session = runsSession(open, null);
  expect([session.isServed, session.isReady()]).toEqual([false, true]);
  await session.add([fileAt('all/a/run.json'), fileAt('all/bad/run.json'), fileAt('more.zip')]);
  await expect.poll(() => session.waitingCount()).toBe(0);
  expect(session.runs().map(({ facts }) => facts.get('name'))).toEqual(['all/a', 'zipped']);
  expect(session.unread().map(({ found, failure }) => [found.folder, failure])).toEqual([['all/bad', 'it is bad']]);
  await expect(session.add([fileAt('photo.png')])).rejects.toThrow(
    'There is no run in “photo.png”: a run is a folder, or the zip of one, with a run.json in it.',
  );
  session.choose(['x']);
  expect(session.chosen()).toEqual(['x']);
});

it('add(files) keeps the good files that are given beside bad ones, and says which are bad', async () => {
  const session = runsSession(open, null);
  const files = ['bad-1.zip', 'good.zip', 'a.txt', 'bad-2.zip'].map(fileAt);
  await expect(session.add(files)).rejects.toThrow('could not read "bad-1.zip". could not read "bad-2.zip".');
  await expect.poll(() => session.runs().length).toBe(1);
});
