import fc from 'fast-check';
import { expect, it } from 'vitest';
import { distinctLabels } from './distinct-labels.ts';

it('distinctLabels leaves labels that differ', () => {
  const things = [
    { label: 'a@1', path: '/runs/a' },
    { label: 'x/b', path: '/data/x/b' },
  ];
  expect(distinctLabels(things)).toEqual(['a@1', 'x/b']);
});

it('distinctLabels puts folders before labels that are the same, as many as are needed, and before no others', () => {
  const things = ['/l/a/x/run', '/l/b/x/run', '/l/c/other', '/l/d/other2'].map((path) => ({
    label: `${path.split('/').at(-1)}@5`,
    path,
  }));
  expect(distinctLabels(things)).toEqual(['a/x/run@5', 'b/x/run@5', 'other@5', 'other2@5']);
});

it('distinctLabels counts the folders that a label names already', () => {
  const things = ['/a/e5/epoch_010', '/b/e5/epoch_010'].map((path) => ({ label: 'e5/epoch_010', path }));
  expect(distinctLabels(things)).toEqual(['a/e5/epoch_010', 'b/e5/epoch_010']);
});

it('distinctLabels reads paths with backslashes', () => {
  const things = ['C:\\a\\run', 'C:\\b\\run'].map((path) => ({ label: 'run@0', path }));
  expect(distinctLabels(things)).toEqual(['a/run@0', 'b/run@0']);
});

it('distinctLabels leaves what is the same short', () => {
  const same = { label: 'run@5', path: '/data/a/run' };
  expect(distinctLabels([same, same, { label: 'run@5', path: '/data/a/run@5' }])).toEqual(['run@5', 'run@5', 'run@5']);
  expect(distinctLabels([same, same, { label: 'run@5', path: '/data/b/run' }])).toEqual([
    'a/run@5',
    'a/run@5',
    'b/run@5',
  ]);
});

it('distinctLabels gives different paths different labels, each an end of its path', () => {
  const path = fc.array(fc.constantFrom('a', 'b', 'run'), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(path, { maxLength: 8 }), fc.integer({ min: 1, max: 2 }), (paths, count) => {
      const things = paths.map((parts) => ({ label: parts.slice(-count).join('/'), path: `/${parts.join('/')}` }));
      const labels = distinctLabels(things);
      expect(new Set(labels).size).toBe(new Set(things.map((thing) => thing.path)).size);
      labels.forEach((label, index) => expect(`${things[index]!.path}`.endsWith(`/${label}`)).toBe(true));
    }),
    { seed: 7, numRuns: 500 },
  );
});
