import { describe, expect, it } from 'vitest';
import { storedTopologies } from './found-run.ts';
import { groupIntoRuns } from './group-into-runs.ts';

const placed = (path: string) => ({ path, source: path, stamp: '1' });

describe('groupIntoRuns(files, prefix)', () => {
  it('finds runs at any depth, with the files that belong to them', () => {
    const runs = groupIntoRuns(
      [
        'all/a/run.json',
        'all/a/epochs.jsonl',
        'all/a/topologies/0010.safetensors',
        'all/a/topologies/0000.safetensors',
        'all/b c/run.json',
        'all/readme.md',
        'all/topologies/0000.safetensors',
      ].map(placed),
      'd1',
    );
    expect(runs.map(({ id, folder }) => [id, folder])).toEqual([
      ['d1-all.1ba', 'all/a'],
      ['d1-all.1bb.wc', 'all/b c'],
    ]);
    expect([...runs[0]!.files.keys()]).toEqual([
      'run.json',
      'epochs.jsonl',
      'topologies/0010.safetensors',
      'topologies/0000.safetensors',
    ]);
    expect(storedTopologies(runs[0]!)).toEqual([
      { epoch: 0, source: 'all/a/topologies/0000.safetensors' },
      { epoch: 10, source: 'all/a/topologies/0010.safetensors' },
    ]);
  });

  it('takes files without folders as one run', () => {
    const [run, ...others] = groupIntoRuns(['run.json', '0003.safetensors'].map(placed), 'd2');
    expect(others).toEqual([]);
    expect([run!.id, run!.folder, storedTopologies(run!).length]).toEqual(['d2-', '', 1]);
  });

  it('finds none among other files', () => {
    expect(groupIntoRuns(['a/epochs.jsonl', 'photo.png'].map(placed), 'd')).toEqual([]);
  });
});
