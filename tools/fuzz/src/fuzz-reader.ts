import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { damagedFile } from './damaged-file.ts';

/** A reader and files that it reads. */
export interface FuzzedReader {
  readonly name: string;
  readonly read: (bytes: Uint8Array) => unknown;
  readonly valid: readonly Uint8Array[];
  /** Whether an error is one that the reader may throw. */
  readonly isOurs: (error: unknown) => boolean;
}

/** What became of the files. */
export interface FuzzCounts {
  read: number;
  refused: number;
}

/** Damaged files for each reader: few in every test run, as many as `TOPOGRAFT_FUZZ_RUNS` says in a long one. */
export const fuzzRuns: number = Number(process.env['TOPOGRAFT_FUZZ_RUNS'] ?? 2000);

const LONGEST_MS_PER_MEGABYTE = 2000;
const SPARE_BYTES = 64 * 2 ** 20;

/**
 * Gives a reader valid files, damaged ones and random bytes, and holds it to its promise: a value or one of our errors,
 * within 2 s per megabyte begun, and without more memory than ten times the file and 64 MB.
 *
 * With `TOPOGRAFT_FUZZ_LOG` the counts are added to that file, a line of JSON each.
 *
 * @throws what the reader throws and must not; an error of fast-check with the file as the counterexample
 */
export async function fuzzReader({ name, read, valid, isOurs }: FuzzedReader): Promise<FuzzCounts> {
  for (const bytes of valid) await read(bytes);
  const counts: FuzzCounts = { read: 0, refused: 0 };
  const file = fc.oneof(
    { arbitrary: damagedFile(valid), weight: 4 },
    { arbitrary: fc.uint8Array({ maxLength: 300 }), weight: 1 },
  );
  const property = fc.asyncProperty(file, async (bytes) => {
    const reserved = process.memoryUsage().arrayBuffers;
    const start = process.cpuUsage();
    try {
      await read(bytes);
      counts.read++;
    } catch (error) {
      if (!isOurs(error)) throw error;
      counts.refused++;
    }
    const { user, system } = process.cpuUsage(start);
    // Of this process: what else the machine does is no fault of the reader.
    const tookMs = (user + system) / 1000;
    const more = process.memoryUsage().arrayBuffers - reserved;
    if (tookMs > LONGEST_MS_PER_MEGABYTE * Math.max(1, bytes.length / 1e6)) throw new Error(`it took ${tookMs} ms`);
    if (more > 10 * bytes.length + SPARE_BYTES) throw new Error(`it reserved ${more} bytes for ${bytes.length}`);
  });
  const seed = Number(process.env['TOPOGRAFT_TEST_SEED'] ?? 20_207);
  await fc.assert(property, { seed, numRuns: fuzzRuns });
  const log = process.env['TOPOGRAFT_FUZZ_LOG'];
  if (log !== undefined) appendFileSync(log, `${JSON.stringify({ name, seed, ...counts })}\n`);
  return counts;
}
