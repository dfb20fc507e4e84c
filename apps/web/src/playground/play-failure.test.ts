import { ArgumentError, FileError, TopograftError } from '@topograft/sparse-core';
import { DivergedError } from '@topograft/set-trainer';
import { expect, it } from 'vitest';
import { keepFacts, withFacts } from '../worker/error-facts.ts';
import { WorkerStoppedError } from '../worker/worker-stopped-error.ts';
import { playFailure } from './play-failure.ts';

/** What comes of an error on its way out of a worker. */
const cloned = (error: Error): unknown => keepFacts(structuredClone(withFacts({ e: error }))).e;

it('tells what a visitor can mend from what failed in the worker', () => {
  const facts = { task: 'train epoch 3', reason: 'the loss is not a finite number', cure: 'Lower the rate.' };
  const sent = cloned(new DivergedError(facts));
  expect(TopograftError.isInstance(sent)).toBe(false);
  expect(playFailure(sent)).toEqual({ kind: 'diverged', reason: 'the loss is not a finite number' });
  expect(playFailure(cloned(new FileError({ task: 'read it', reason: 'a file is missing' })))).toEqual({
    kind: 'files',
    reason: 'could not read it - a file is missing',
  });
  expect(playFailure(cloned(new ArgumentError({ task: 'read it', reason: 'it is odd' }))).kind).toBe('other');
});

it('tells a worker that stopped from one that answered', () => {
  expect(playFailure(new WorkerStoppedError('out of memory'))).toEqual({ kind: 'worker', reason: 'out of memory' });
  expect(playFailure(cloned(new RangeError('out of memory')))).toEqual({ kind: 'other', reason: 'out of memory' });
});
