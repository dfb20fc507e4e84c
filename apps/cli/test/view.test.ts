import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { useTemporaryFolder } from './network-files.ts';
import { childEnvironment, endOf, runChild, startChild } from './run-child.ts';
import { runInProcess } from './run-in-process.ts';

const folder = useTemporaryFolder();

/** A built app as small as one can be. */
async function siteFolder(): Promise<string> {
  const site = await mkdtemp(join(folder(), 'site-'));
  await writeFile(join(site, 'index.html'), '<html><head></head></html>');
  return site;
}

describe('topograft view', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('serves until %s, and exits with %i though a page is still connected', async (signal, code) => {
    const runs = join(folder(), `runs-${signal}`);
    await mkdir(runs);
    const child = startChild(['view', runs, '--no-open'], {
      env: { ...childEnvironment, TOPOGRAFT_SITE: await siteFolder() },
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const [bytes] = (await once(child.stdout!, 'data')) as [Buffer];
    const page = String(bytes).trimEnd();
    expect(page).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#\/runs$/);
    const answer = await fetch(new URL('api/runs.json', page));
    expect(await answer.json()).toMatchObject({ kind: 'run-listing', runs: [], reports: [] });
    child.kill(signal);
    const outcome = await endOf(child);
    expect(outcome.code).toBe(code);
    expect(outcome.stderr).toBe(
      `showing 0 runs and 0 reports of ${runs}; Ctrl-C ends it\ntopograft: interrupted by ${signal}\n`,
    );
  });

  it('says in one line how the app is built, where it is missing', async () => {
    const { code, stderr } = await runChild(['view', folder(), '--no-open'], {
      env: { ...childEnvironment, TOPOGRAFT_SITE: join(folder(), 'nowhere') },
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^topograft: could not find the web app - there is no index\.html in ".*nowhere"\. Build it: npx pnpm exec turbo run build --filter=@topograft\/web\.\n$/,
    );
  });

  it.each([
    [['--host', '0.0.0.0'], /^topograft: could not listen at 0\.0\.0\.0 - others on the network .* Add --allow-remote/],
    [['--port', '70000'], /Expected a whole number from 0 to 65535/],
  ])('refuses %j', async (flags, message) => {
    const { code, stderr } = await runInProcess(['view', folder(), '--no-open', ...flags]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  it('refuses a folder that is not there', async () => {
    const { code, stderr } = await runInProcess(['view', join(folder(), 'none'), '--no-open'], {
      env: { TOPOGRAFT_SITE: await siteFolder() },
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^topograft: could not show ".*none" - there is no such file or directory\. Check the path\.\n$/,
    );
  });

  it('warns when others may look, and prints an address with a token', async () => {
    const signal = AbortSignal.timeout(1);
    const { stdout, stderr } = await runInProcess(
      ['view', folder(), '--no-open', '--host', '0.0.0.0', '--allow-remote'],
      { env: { TOPOGRAFT_SITE: await siteFolder() }, signal },
    );
    expect(stdout).toMatch(/^http:\/\/[^/]+:\d+\/[0-9a-f]{32}\/#\/runs\n$/);
    expect(stderr).toMatch(/^warning: whoever has this address can look at the folder, and it is sent unencrypted\n/);
  });
});
