import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeTrouble, oldestNode } from '../src/actions/node-trouble.ts';
import { runInProcess } from './run-in-process.ts';

describe('topograft doctor', () => {
  const before = process.env['TMPDIR'];
  beforeEach(() => {
    delete process.env['TMPDIR'];
  });
  afterEach(() => {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  });

  it('--json prints environment, engines, data and a self-test that passes', async () => {
    const { code, stdout, stderr } = await runInProcess(['doctor', '--json', '--quiet']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({
      specVersion: 'v1',
      environment: { node: expect.stringContaining(process.versions.node), system: expect.any(String) },
      engines: { kernels: expect.stringContaining('simd'), 'TensorFlow.js': expect.any(String) },
      data: { 'Fashion-MNIST': expect.stringMatching(/^none: /) },
      selfTest: { passed: true },
    });
  });

  it('says that data are downloaded when they are needed, unless downloads are switched off', async () => {
    const factsUnder = async (env: Record<string, string>): Promise<Record<string, string>> => {
      const { stdout } = await runInProcess(['doctor', '--json', '--quiet'], { env });
      return JSON.parse(stdout).data;
    };
    const cache = { TOPOGRAFT_CACHE: '/nonexistent' };
    for (const fact of Object.values(await factsUnder(cache))) {
      expect(fact).toMatch(/^none: it is not in .*\(cache\); it is downloaded when it is first needed$/);
    }
    for (const fact of Object.values(await factsUnder({ ...cache, TOPOGRAFT_OFFLINE: '1' }))) {
      expect(fact).toMatch(/^none: .*, and downloads are switched off$/);
    }
  });

  it('knows which Node is too old, as package.json says', async () => {
    const manifest = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'));
    expect(manifest.engines.node).toBe(`>=${oldestNode}`);
    for (const version of ['22.18.0', '22.19.1', '23.0.0', '24.21.0', '100.1.0'])
      expect(nodeTrouble(version)).toBeNull();
    for (const version of ['18.20.8', '20.20.0', '22.17.9'])
      expect(nodeTrouble(version)).toBe('older than 22.18, which Topograft is made for');
  });

  it('exits with 1 and one line when the self-test fails, after the whole report', async () => {
    process.env['TMPDIR'] = '/nonexistent';
    const { code, stdout, stderr } = await runInProcess(['doctor']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^node\t/m);
    expect(stdout).toMatch(/^files are written and read\tNO: .*ENOENT/m);
    expect(stderr).toMatch(/topograft: could not pass the self-test - "files are written and read" failed: .*ENOENT/);
  });
});
