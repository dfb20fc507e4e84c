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

const LONGEST_MS_PER_MEGABYTE = 2000;
const SPARE_BYTES = 64 * 2 ** 20;

/**
 * Gives a reader one file, and holds it to its promise: a value or one of our errors, within 2 s per megabyte begun, and
 * without more memory than ten times the file and 64 MB.
 *
 * @throws what the reader throws and must not, or an error that says what it took
 */
export async function holdToPromise(reader: FuzzedReader, bytes: Uint8Array): Promise<keyof FuzzCounts> {
  const reserved = process.memoryUsage().arrayBuffers;
  const start = process.cpuUsage();
  let outcome: keyof FuzzCounts = 'read';
  try {
    await reader.read(bytes);
  } catch (error) {
    if (!reader.isOurs(error)) throw error;
    outcome = 'refused';
  }
  const { user, system } = process.cpuUsage(start);
  // Of this process: what else the machine does is no fault of the reader.
  const tookMs = (user + system) / 1000;
  const more = process.memoryUsage().arrayBuffers - reserved;
  if (tookMs > LONGEST_MS_PER_MEGABYTE * Math.max(1, bytes.length / 1e6)) throw new Error(`it took ${tookMs} ms`);
  if (more > 10 * bytes.length + SPARE_BYTES) throw new Error(`it reserved ${more} bytes for ${bytes.length}`);
  return outcome;
}
