/**
 * Installs the packages as a stranger will, and uses them: `pnpm check:install`, after `pnpm build`.
 *
 * Tarballs as a release makes them go into an empty project outside the workspace, with npm, from a registry on this machine
 * that knows nothing but them and what the lockfile names. So a dependency that is not declared is not there.
 */
import { strict as assert } from 'node:assert';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../../../apps/web/test/find-chromium.ts';
import { bundleSize, sizeLimits } from './bundle-sizes.ts';
import { checkTypes, moduleResolutions } from './check-types.ts';
import { importEntries } from './import-entries.ts';
import { openLocalRegistry } from './local-registry.ts';
import { packPackages } from './pack-packages.ts';
import { publishedPackages, root } from './repository.ts';
import { runPage } from './run-page.ts';
import { createStranger } from './stranger.ts';

interface Used {
  readonly losses: readonly (number | null)[];
  readonly distance: number;
  readonly inThread: number;
}

const packages = publishedPackages();
const libraries = packages.filter(({ folder }) => folder.startsWith('packages/'));
const cli = packages.find(({ manifest }) => manifest.name === '@topograft/cli')!;
const packed = mkdtempSync(join(tmpdir(), 'topograft-packed-'));
const tarballs = await packPackages(root, packages, packed);
const tarballsOf = (wanted: typeof packages) =>
  tarballs.filter(({ name }) => wanted.some(({ manifest }) => manifest.name === name)).map(({ path }) => path);
const registry = await openLocalRegistry(tarballs, root);
const stranger = createStranger(registry.address);

try {
  await step('install the libraries into an empty project', async () => {
    await stranger.npm(['install', ...tarballsOf(libraries)]);
    await stranger.npm(['install', '--save-dev', '@types/node']);
    cpSync(fileURLToPath(new URL('../consumer', import.meta.url)), stranger.project, { recursive: true });
  });
  await step('import every entry in Node', async () => `${await importEntries(stranger, libraries)} entries`);
  const inNode = await step('use them from JavaScript in Node', async () => {
    const used = JSON.parse(await stranger.run('node', ['use.js'])) as Used & { svg: string; files: string[] };
    assert.equal(used.inThread, used.distance);
    assert.equal(used.svg, '<svg');
    assert(used.files.includes('index.html'), `the demo wrote ${used.files.join(', ')}`);
    return used;
  });
  for (const resolution of moduleResolutions) {
    await step(`compile with "moduleResolution": "${resolution}"`, () => checkTypes(stranger, resolution));
  }
  const chromium = findChromium('that the packages work in a page and its workers is not checked');
  if (chromium !== null) {
    await step('build with Vite, run in Chromium and its workers', async () => {
      const { losses, distance, inThread, ...rest } = (await runPage(stranger.project, chromium)) as Used;
      assert.deepEqual({ losses, distance, inThread }, { losses: inNode.losses, distance, inThread: inNode.distance });
      assert.deepEqual(rest, { threadCount: 2 });
      return 'the same numbers as in Node';
    });
  }
  for (const { name, code, limit } of sizeLimits) {
    await step(`bundle ${name}`, async () => {
      const size = await bundleSize(stranger.project, code);
      assert(size <= limit, `${size.toFixed(2)} kB are over the limit of ${limit} kB`);
      return `${size.toFixed(2)} of ${limit} kB`;
    });
  }
  await step('install the command with npm i -g, and use it in an empty folder', async () => {
    await stranger.npm(['install', '--global', ...tarballsOf([cli])]);
    const empty = join(stranger.project, 'empty');
    mkdirSync(empty);
    const topograft = join(stranger.globalCommands, 'topograft');
    assert.equal((await stranger.run(topograft, ['--version'])).trim(), cli.manifest.version);
    const out = join(empty, 'demo');
    const args = ['demo', '--epochs', '1', '--generations', '1', '--out', out, '--json'];
    const demo = JSON.parse(await stranger.run(topograft, args)) as { networks: unknown[] };
    assert.equal(demo.networks.length, 2);
    const pair = [`${out}/runs/w0`, `${out}/runs/w1`];
    assert(JSON.parse(await stranger.run(topograft, ['distance', ...pair, '--json'])).distance > 0);
  });
  await step('be told of the packages that few need', async () => {
    const topograft = join(stranger.globalCommands, 'topograft');
    const queue = ['--queue', 'redis://127.0.0.1:1'];
    await assert.rejects(
      stranger.run(topograft, ['queue', 'status', ...queue]),
      /ended with 1\.\ntopograft: .*`npm install bullmq ioredis`/,
    );
    const store = ['--store', 's3://bucket/prefix'];
    const install = '`npm install @aws-sdk/client-s3 @aws-sdk/lib-storage`';
    await assert.rejects(
      stranger.run(topograft, ['worker', ...queue, ...store]),
      new RegExp(`ended with 1\\.\ntopograft: .*${install}`),
    );
  });
} finally {
  await registry.close();
  stranger.leave();
  rmSync(packed, { recursive: true });
}

/** Does one thing, and says what came of it and how long it took. */
async function step<T>(name: string, act: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    const result = await act();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${name}: ${typeof result === 'string' ? result : 'ok'}  (${seconds} s)`);
    return result;
  } catch (error) {
    throw new Error(`could not ${name}`, { cause: error });
  }
}
