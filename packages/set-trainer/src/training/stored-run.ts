import { FormatError, topologyFileEpoch, topologyFileName } from '@topograft/sparse-core';
import { metadataNumber, metadataWhole } from './metadata-number.ts';

/**
 * What a checkpoint says of the other files of its run.
 *
 * | metadata | meaning |
 * | --- | --- |
 * | `epochsBytes` | bytes of `epochs.jsonl` that count |
 * | `epochsSha256` | SHA-256 over those bytes |
 * | `bestAccuracy` | that of `best.safetensors`; missing before the first epoch has ended |
 * | `files` | one line a file, as `sha256sum` writes them: digest, two spaces, path in the run directory |
 *
 * @category Formats
 */
export interface StoredRun {
  /** Bytes of `epochs.jsonl` that count. */
  readonly epochsBytes: number;
  /** SHA-256 over them, hexadecimal. */
  readonly epochsSha256: string;
  /** The best model so far; `null` before the first epoch has ended. */
  readonly best: { readonly accuracy: number; readonly sha256: string } | null;
  /** SHA-256 of each stored topology, by epoch, rising. */
  readonly topologies: ReadonlyMap<number, string>;
}

const BEST = 'best.safetensors';
const TOPOLOGIES = 'topologies/';

/** As the metadata of a checkpoint. */
export function storedRunMetadata({
  epochsBytes,
  epochsSha256,
  best,
  topologies,
}: StoredRun): Readonly<Record<string, string>> {
  const lines = Array.from(topologies, ([epoch, digest]) => `${digest}  ${TOPOLOGIES}${topologyFileName(epoch)}\n`);
  if (best !== null) lines.unshift(`${best.sha256}  ${BEST}\n`);
  return {
    epochsBytes: String(epochsBytes),
    epochsSha256,
    ...(best === null ? {} : { bestAccuracy: String(best.accuracy) }),
    files: lines.join(''),
  };
}

/**
 * Reads the metadata of a checkpoint.
 *
 * @throws {@link FormatError} when something is missing or malformed
 */
export function readStoredRun(metadata: ReadonlyMap<string, string>, task: string): StoredRun {
  const malformed = (reason: string): FormatError => new FormatError({ task, reason });
  const epochsSha256 = metadata.get('epochsSha256') ?? '';
  if (!/^[0-9a-f]{64}$/.test(epochsSha256)) throw malformed('its metadata "epochsSha256" is no SHA-256');
  const files = metadata.get('files');
  if (files === undefined || !files.endsWith('\n')) throw malformed('its metadata "files" is no list of files');
  let bestSha256: string | null = null;
  const topologies = new Map<number, string>();
  let lastEpoch = -1;
  for (const line of files.slice(0, -1).split('\n')) {
    const [, digest, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    const epoch = path?.startsWith(TOPOLOGIES) === true ? topologyFileEpoch(path.slice(TOPOLOGIES.length)) : null;
    if (path === BEST && bestSha256 === null) bestSha256 = digest!;
    else if (epoch !== null && epoch > lastEpoch) topologies.set((lastEpoch = epoch), digest!);
    else throw malformed(`its metadata "files" has the line ${JSON.stringify(line.slice(0, 120))}`);
  }
  if (metadata.has('bestAccuracy') !== (bestSha256 !== null)) {
    throw malformed('its metadata have a best accuracy without a best model, or the other way round');
  }
  return {
    epochsBytes: metadataWhole(metadata, 'epochsBytes', task),
    epochsSha256,
    best: bestSha256 === null ? null : { accuracy: metadataNumber(metadata, 'bestAccuracy', task), sha256: bestSha256 },
    topologies,
  };
}
