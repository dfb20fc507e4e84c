import { FormatError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { readStoredRun, type StoredRun, storedRunMetadata } from './stored-run.ts';

const digest = (letter: string): string => letter.repeat(64);
const stored: StoredRun = {
  epochsBytes: 12,
  epochsSha256: digest('a'),
  best: { accuracy: 0.5, sha256: digest('b') },
  topologies: new Map([
    [0, digest('c')],
    [2, digest('d')],
  ]),
};

describe('readStoredRun(metadata, task)', () => {
  const read = (change: (metadata: Map<string, string>) => unknown): StoredRun => {
    const metadata = new Map(Object.entries(storedRunMetadata(stored)));
    change(metadata);
    return readStoredRun(metadata, 'read it');
  };

  it('reads what storedRunMetadata writes', () => {
    expect(read(() => {})).toEqual(stored);
    expect(readStoredRun(new Map(Object.entries(storedRunMetadata({ ...stored, best: null }))), 'read it').best).toBe(
      null,
    );
  });

  it.each<[string, (metadata: Map<string, string>) => unknown, string]>([
    ['no digest of the log', (metadata) => metadata.delete('epochsSha256'), '"epochsSha256" is no SHA-256'],
    ['half a digest', (metadata) => metadata.set('epochsSha256', 'a'.repeat(63)), '"epochsSha256" is no SHA-256'],
    ['no list of files', (metadata) => metadata.delete('files'), '"files" is no list of files'],
    [
      'a list that is cut',
      (metadata) => metadata.set('files', metadata.get('files')!.slice(0, -1)),
      'no list of files',
    ],
    ['a path of its own', (metadata) => metadata.set('files', `${digest('c')}  ../secret\n`), 'has the line'],
    [
      'topologies that fall',
      (metadata) =>
        metadata.set(
          'files',
          `${digest('c')}  topologies/0002.safetensors\n${digest('c')}  topologies/0000.safetensors\n`,
        ),
      'has the line',
    ],
    ['a best model without accuracy', (metadata) => metadata.delete('bestAccuracy'), 'or the other way round'],
    [
      'an accuracy without a best model',
      (metadata) => metadata.set('files', metadata.get('files')!.split('\n').slice(1).join('\n')),
      'a best accuracy without a best model',
    ],
    ['a length that is none', (metadata) => metadata.set('epochsBytes', '-1'), '"epochsBytes" is not usable'],
  ])('refuses %s', (_, change, message) => {
    expect(() => read(change)).toThrow(FormatError);
    expect(() => read(change)).toThrow(message);
  });
});
