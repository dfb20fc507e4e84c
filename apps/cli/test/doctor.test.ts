import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

  it('exits with 1 and one line when the self-test fails, after the whole report', async () => {
    process.env['TMPDIR'] = '/nonexistent';
    const { code, stdout, stderr } = await runInProcess(['doctor']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^node\t/m);
    expect(stdout).toMatch(/^files are written and read\tNO: .*ENOENT/m);
    expect(stderr).toMatch(/topograft: could not pass the self-test - "files are written and read" failed: .*ENOENT/);
  });
});
