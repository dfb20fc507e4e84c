import { ArgumentError, FormatError, LimitError, UnsupportedError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { topologyPaper } from '../config/topology-paper.ts';
import { parseEpochRecords } from './parse-epoch-records.ts';
import { parseEpochTimings } from './parse-epoch-timings.ts';
import { parseRunManifest } from './parse-run-manifest.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const manifest = {
  specVersion: 'v1',
  kind: 'run-manifest',
  name: 'a',
  createdAt: '2026-01-01T00:00:00.000Z',
  status: 'finished',
  preset: null,
  config: topologyPaper,
  dataset: { name: 'drawn', synthetic: true, sha256: 'ab' },
  engine: { name: 'wasm', flavour: 'simd' },
  versions: { node: '24.0.0' },
};

describe('parseRunManifest(bytes, what)', () => {
  it('reads what JSON.parse reads', () => {
    expect(parseRunManifest(bytesOf(JSON.stringify(manifest)))).toEqual(manifest);
  });

  it.each([
    [{ ...manifest, specVersion: 'v2' }, UnsupportedError, /could not read run\.json - its specVersion is unknown/],
    [{ ...manifest, kind: 'lottery' }, FormatError, /it is not the manifest of a run/],
    [{ ...manifest, status: 'done' }, FormatError, /its "status" is none of running, finished/],
    [{ ...manifest, config: { ...topologyPaper, method: 'toString' } }, FormatError, /there is no method "toString"/],
    [{ ...manifest, config: { ...topologyPaper, density: 7 } }, ArgumentError, /density/],
  ])('refuses manifest %#', (value, errorClass, message) => {
    const read = (): unknown => parseRunManifest(bytesOf(JSON.stringify(value)));
    expect(read).toThrow(errorClass);
    expect(read).toThrow(message);
  });

  it('refuses bytes that are no text', () => {
    const read = (): unknown => parseRunManifest(Uint8Array.of(0x7b, 0xff), '"x"');
    expect(read).toThrow(FormatError);
    expect(read).toThrow('could not read "x" - it is not valid UTF-8');
  });
});

const score = { loss: 0.5, accuracy: 0.25 };
const record = (epoch: number): object => ({
  specVersion: 'v1',
  epoch,
  train: { loss: null, accuracy: 0 },
  validation: score,
  test: score,
  layers: [{ connectionCount: 9, removedCount: 1, grownCount: 1 }],
  nonFinite: 1,
});
const linesOf = (...values: object[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');

describe('parseEpochRecords(bytes, what)', () => {
  it('reads what JSON.parse reads, and passes over a line without an end', () => {
    const whole = linesOf(record(1), record(2));
    expect(parseEpochRecords(bytesOf(whole))).toEqual([record(1), record(2)]);
    for (const length of [1, 40]) {
      expect(parseEpochRecords(bytesOf(whole + linesOf(record(3)).slice(0, length)))).toHaveLength(2);
    }
    expect(parseEpochRecords(bytesOf(''))).toEqual([]);
    expect(parseEpochRecords(bytesOf('{'))).toEqual([]);
  });

  it.each([
    [linesOf(record(2)), FormatError, /could not read line 1 of epochs\.jsonl - it is of epoch 2\. Expected epoch 1/],
    [linesOf({ ...record(1), specVersion: 'v2' }), UnsupportedError, /its specVersion is unknown/],
    [linesOf({ ...record(1), test: { loss: 1, accuracy: 2 } }), FormatError, /an accuracy is no fraction/],
    [linesOf({ ...record(1), nonFinite: 0.5 }), FormatError, /its "nonFinite" is no whole number from 0 on/],
    ['[]\n', FormatError, /it is no object/],
    ['\n', FormatError, /line 1 of epochs\.jsonl/],
    [`"${'x'.repeat(1_000_001)}"\n`, LimitError, /it has 1000003 characters/],
  ])('refuses lines %#', (text, errorClass, message) => {
    const read = (): unknown => parseEpochRecords(bytesOf(text));
    expect(read).toThrow(errorClass);
    expect(read).toThrow(message);
  });
});

it('parseEpochTimings(bytes, what) reads durations, and refuses negative ones', () => {
  const timing = { epoch: 3, trainAndEvaluateMs: 1.5, writeMs: 0 };
  expect(parseEpochTimings(bytesOf(linesOf(timing)))).toEqual([timing]);
  expect(() => parseEpochTimings(bytesOf(linesOf({ ...timing, writeMs: -1 })))).toThrow(
    new FormatError({ task: 'read line 1 of timings.jsonl', reason: 'its "writeMs" is negative', received: '-1' }),
  );
});
