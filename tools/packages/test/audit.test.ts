import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Advisory, askForAdvisories, type AuditReport } from '../src/ask-for-advisories.ts';
import { knownFaults } from '../src/known-faults.ts';

const advisory: Advisory = {
  module_name: 'msgpackr',
  title: 'Endless loop',
  severity: 'high',
  url: 'https://example.org/1',
  patched_versions: '>=9.0.0',
  findings: [
    { version: '1.0.0', dev: true, paths: ['docs>site>msgpackr', 'packages__experiments>vitest>msgpackr'] },
    { version: '2.0.0', dev: true, paths: ['packages__experiments>bullmq>msgpackr'] },
    { version: '3.0.0', dev: false, paths: ['packages__viz>linkedom>msgpackr'] },
  ],
};
const peers = new Map([
  ['packages/experiments', new Set(['bullmq'])],
  ['packages/viz', new Set<string>()],
]);

describe('knownFaults(report, peers)', () => {
  it('puts what users get first: by a dependency, or by a peer of the package that has it', () => {
    const faults = knownFaults({ advisories: { 1: advisory } }, peers);
    expect(faults.map(({ what, isShipped }) => [what, isShipped])).toEqual([
      ['msgpackr@2.0.0', true],
      ['msgpackr@3.0.0', true],
      ['msgpackr@1.0.0', false],
    ]);
    expect(faults[0]).toMatchObject({ severity: 'high', cure: '>=9.0.0', url: 'https://example.org/1' });
  });

  it('finds none in an empty report', () => {
    expect(knownFaults({ advisories: {} }, peers)).toEqual([]);
  });
});

describe('askForAdvisories(registry)', () => {
  let close = (): void => {};
  afterEach(() => close());

  /** A registry that answers as it is told. */
  const registryOf = async (answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> => {
    const server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    close = () => {
      server.close();
      server.closeAllConnections();
    };
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  };

  it('asks for every version of the lockfile, and finds where one with a fault is needed', async () => {
    let asked = '';
    const registry = await registryOf((request, response) => {
      response.setHeader('content-type', 'application/json');
      if (request.method !== 'POST') return void response.end('{}');
      request.on('data', (part) => void (asked += part));
      request.on('end', () =>
        response.end(
          JSON.stringify({
            fflate: [
              {
                id: 7,
                title: 'A fault',
                severity: 'low',
                url: 'https://example.org/7',
                vulnerable_versions: '>=0.8.0',
              },
            ],
          }),
        ),
      );
    });
    const report = (await askForAdvisories(registry)) as AuditReport;
    expect(Object.keys(JSON.parse(asked) as object)).toEqual(expect.arrayContaining(['bullmq', 'linkedom', 'vitest']));
    const [fault, ...others] = knownFaults(report, peers);
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ title: 'A fault', severity: 'low', url: 'https://example.org/7', isShipped: true });
    expect(fault!.what).toMatch(/^fflate@0\.8\.\d+$/);
  }, 60_000);

  it('says why there is no report where the registry has only packages', async () => {
    const registry = await registryOf((_, response) => void response.writeHead(405).end());
    expect(await askForAdvisories(registry)).toBe('ERR_PNPM_AUDIT_BAD_RESPONSE');
  }, 60_000);
});
