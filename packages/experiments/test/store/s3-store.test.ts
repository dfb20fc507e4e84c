import { ArgumentError, createRng, FileError, UnsupportedError } from '@topograft/sparse-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadOptional } from '../../src/load-optional.ts';
import { openResultStore } from '../../src/store/open-store.ts';
import type { ResultStore } from '../../src/store/result-store.ts';
import { s3Store } from '../../src/store/s3-store.ts';
import { startFaultyProxy } from '../servers/faulty-proxy.ts';
import { motoServer, type S3Server, s3Environment, startS3Server } from '../servers/s3-server.ts';
import { describeStore } from './store-conformance.ts';

function openAt(port: number, address: string, change: { timeoutMs?: number; attempts?: number } = {}) {
  return openResultStore(address, { env: s3Environment(port), ...change });
}

describe('s3Store(address)', () => {
  it.each(['s3://', 's3://A_B/c', 's3://a', 's3:bucket'])('refuses %s', async (address) => {
    await expect(s3Store(address, { env: {} })).rejects.toThrow(ArgumentError);
    await expect(s3Store(address, { env: {} })).rejects.toThrow(
      `could not use a store - its address is not usable. Expected s3://bucket or s3://bucket/prefix. Received ${address}.`,
    );
  });

  it('is told of by the command that installs what is missing', async () => {
    const loading = loadOptional(
      'use the store "s3://b"',
      ['a-package', 'another'],
      () => import('a-package' as string),
    );
    await expect(loading).rejects.toThrow(UnsupportedError);
    await expect(loading).rejects.toThrow(
      /^could not use the store "s3:\/\/b" - the package a-package is not installed\. Install it beside Topograft with `npm install a-package another`, and with --global where Topograft is\.$/,
    );
  });
});

describe.skipIf(motoServer === null)('with an S3 service', () => {
  let server: S3Server;
  beforeAll(async () => {
    server = await startS3Server();
  }, 60_000);
  afterAll(() => server?.close());

  describeStore('a bucket', (name) => openAt(server.port, `s3://results/conformance/${name}`));

  it('is the whole bucket or a part of it', async () => {
    const part = await openAt(server.port, 's3://results/whole/part/');
    await part.write('a/b', new Uint8Array(1));
    const whole = await openAt(server.port, 's3://results');
    expect(await whole.list('whole/part/a/')).toEqual(['whole/part/a/b']);
    expect(part.locate('a/b')).toBe('s3://results/whole/part/a/b');
  });

  it('names what is missing', async () => {
    const opening = openAt(server.port, 's3://nowhere/x');
    await expect(opening).rejects.toThrow(FileError);
    await expect(opening).rejects.toThrow(
      /could not read "s3:\/\/nowhere\/x\/store\.json" - the service answered 404 NoSuchBucket: .* Make the bucket, or name another with --store\./,
    );
  });

  it('refuses a store of another release', async () => {
    const store = await openAt(server.port, 's3://results/other');
    await store.write('store.json', new TextEncoder().encode('{"specVersion":"v2","kind":"experiment-store"}'));
    await expect(openAt(server.port, 's3://results/other')).rejects.toThrow(UnsupportedError);
  });

  it('says in one line that the service does not answer', async () => {
    const opening = openAt(1, 's3://results/away', { attempts: 2, timeoutMs: 500 });
    await expect(opening).rejects.toThrow(/could not read "s3:\/\/results\/away\/store\.json" - .*ECONNREFUSED/);
  });

  it.each([
    [507, 'XMinioStorageFull', 'Make room there and try again; what was stored before is unchanged.'],
    [507, 'InsufficientStorage', 'Make room there and try again; what was stored before is unchanged.'],
    [403, 'QuotaExceeded', 'Make room there and try again; what was stored before is unchanged.'],
    [400, 'EntityTooLarge', 'The service takes no file of this size: name another with --store.'],
  ])('says at once that a service is full: %i %s', async (status, code, cure) => {
    const proxy = await startFaultyProxy(server.port, { share: 0, rng: createRng(1, 'none') });
    try {
      const store = await openAt(proxy.port, `s3://results/full/${code}`);
      await store.write('a', new Uint8Array(3));
      proxy.refusePuts({ status, code });
      const message = `could not write "s3://results/full/${code}/a" - the service answered ${status} ${code}: a bad day. ${cure}`;
      for (const put of [() => store.write('a', new Uint8Array(9)), () => store.create('a', new Uint8Array(9))]) {
        const outcome = await put().catch((error: unknown) => error);
        expect(outcome).toBeInstanceOf(FileError);
        expect((outcome as Error).message).toBe(message);
      }
      await expect(store.write('a', new Uint8Array(9_000_000))).rejects.toThrow(`${status} ${code}`);
      expect(await store.read('a')).toEqual(new Uint8Array(3));
      proxy.refusePuts(null);
      await store.write('a', new Uint8Array(9));
      expect(await store.read('a')).toEqual(new Uint8Array(9));
    } finally {
      await proxy.close();
    }
  });

  it('does all of it when every fourth request goes wrong', async () => {
    const rng = createRng(1, 'faults');
    const proxy = await startFaultyProxy(server.port, { share: 0.25, rng, slowMs: 100 });
    try {
      const store: ResultStore = await openAt(proxy.port, 's3://results/faulty', { timeoutMs: 400, attempts: 12 });
      const expected = new Map<string, string>();
      for (let index = 0; index < 40; index++) {
        const [key, text] = [`f/${String(index).padStart(2, '0')}`, `content ${index}`.repeat(1 + index * 100)];
        expected.set(key, text);
        const bytes = new TextEncoder().encode(text);
        if (index % 2 === 0) await store.write(key, bytes);
        // A put whose answer was lost is not taken for somebody else's.
        else expect(await store.create(key, bytes)).toBe(true);
        expect(new TextDecoder().decode((await store.read(key))!)).toBe(text);
      }
      expect(await store.list('f/')).toEqual([...expected.keys()]);
      const large = new Uint8Array(18_000_000).map((_, index) => index % 251);
      await store.write('large', large);
      expect(Buffer.compare((await store.read('large'))!, large)).toBe(0);
      for (const count of Object.values(proxy.counts)) expect(count).toBeGreaterThan(0);
    } finally {
      await proxy.close();
    }
  }, 180_000);
});
