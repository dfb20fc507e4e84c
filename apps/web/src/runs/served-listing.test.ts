import { FormatError } from '@topograft/sparse-core';
import { expect, it } from 'vitest';
import { listingFrom } from './served-listing.ts';

const address = 'http://127.0.0.1:1/token/api/runs.json';
const listing = {
  specVersion: 'v1',
  kind: 'run-listing',
  name: 'runs',
  runs: [{ id: 'ab', folder: 'x/y', files: [{ name: 'run.json', sizeBytes: 3, stamp: 's' }] }],
  reports: [{ id: 'cd', path: 'z.html', sizeBytes: 3, stamp: 't' }],
  notes: ['One.'],
};

it('listingFrom(text, address) makes addresses beside its own', () => {
  expect(listingFrom(JSON.stringify(listing), address)).toEqual({
    name: 'runs',
    runs: [
      {
        id: 'ab',
        folder: 'x/y',
        files: new Map([['run.json', { source: 'http://127.0.0.1:1/token/api/runs/ab/run.json', stamp: 's' }]]),
      },
    ],
    reports: [{ id: 'cd', path: 'z.html', stamp: 't', address: 'http://127.0.0.1:1/token/api/reports/cd' }],
    notes: ['One.'],
  });
});

it.each([
  [{ ...listing, kind: 'other' }, /its "kind" is none of run-listing/],
  [{ ...listing, runs: 3 }, /its "runs" is no list of objects/],
])('listingFrom(text, address) refuses listing %#', (value, message) => {
  const read = (): unknown => listingFrom(JSON.stringify(value), address);
  expect(read).toThrow(FormatError);
  expect(read).toThrow(message);
});
