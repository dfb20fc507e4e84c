/**
 * The long tests: `pnpm test:torture [PART[@F]…] [--scale F] [--out FOLDER] [--seed N] [--list | --help]`; see docs/testing.md.
 *
 * What each part counted goes to FOLDER/counts.jsonl, a line a part. The exit code is 1 when a promise is broken.
 */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { NotHereError, type TorturePart } from './part.ts';
import { parseRequest, type Request } from './request.ts';

const request = asked();
if (request?.list === true) {
  console.log('pnpm test:torture [PART[@SCALE]…] [--scale SCALE] [--out FOLDER] [--seed N]; see docs/testing.md\n');
  for (const { part, size } of request.chosen) {
    const indent = ''.padEnd(16);
    console.log(`${part.name.padEnd(16)} ${part.promise}\n${indent} ${size.toLocaleString('en')} ${part.unit}`);
  }
} else if (request !== null) {
  await runAll(request);
}

function asked(): Request | null {
  try {
    return parseRequest(process.argv.slice(2), Date.now() / 1000);
  } catch (error) {
    console.error(`test:torture: ${(error as Error).message}`);
    process.exitCode = 2;
    return null;
  }
}

async function runAll({ chosen, out, seed }: Request): Promise<void> {
  const folder = resolve(out);
  mkdirSync(folder, { recursive: true });
  const log = join(folder, 'counts.jsonl');
  rmSync(log, { force: true });
  console.log(`seed ${seed}, Node ${process.versions.node}; counts go to ${log}`);
  for (const { part, size } of chosen) {
    const line = await runOne(part, { size, seed, kept: folder });
    appendFileSync(log, `${JSON.stringify({ part: part.name, seed, ...line })}\n`);
  }
}

async function runOne(
  part: TorturePart,
  { size, seed, kept }: { readonly size: number; readonly seed: number; readonly kept: string },
): Promise<object> {
  console.log(`\n${part.name}: ${part.promise}\n  ${size.toLocaleString('en')} ${part.unit}`);
  const scratch = mkdtempSync(join(tmpdir(), `topograft-${part.name}-`));
  const counts: object[] = [];
  const start = performance.now();
  const line = (outcome: 'held' | 'broken' | 'not here', reason?: string): object => {
    const seconds = Math.round((performance.now() - start) / 100) / 10;
    console.log(`  ${outcome} after ${seconds} s${reason === undefined ? '' : `: ${reason}`}`);
    return { outcome, size, unit: part.unit, seconds, ...(reason === undefined ? {} : { reason }), counts };
  };
  try {
    await part.run({
      size,
      seed,
      scratch,
      kept,
      tell: (count) => {
        counts.push(count);
        console.log(`  ${JSON.stringify(count)}`);
      },
    });
    return line('held');
  } catch (error) {
    if (error instanceof NotHereError) return line('not here', error.message);
    process.exitCode = 1;
    return line('broken', error instanceof Error ? error.message : String(error));
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}
