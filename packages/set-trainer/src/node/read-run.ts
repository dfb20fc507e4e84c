import {
  checkpointTopology,
  type CheckpointTopology,
  type EpochRecord,
  networkFromTensors,
  type NetworkTopology,
  readSafetensors,
  type RunManifest,
  topologyFileEpoch,
} from '@topograft/sparse-core';
import { parseEpochRecords } from '../runs/parse-epoch-records.ts';
import { parseEpochTimings } from '../runs/parse-epoch-timings.ts';
import { parseRunManifest } from '../runs/parse-run-manifest.ts';
import { openRunArchive, type RunArchive } from './run-archive.ts';

/**
 * A run as it is stored: everything but its weights.
 *
 * @category Training
 */
export interface RunContents {
  /** Name of the directory, or of the zip. */
  readonly label: string;
  /** What the run is, and how it stands. */
  readonly manifest: RunManifest;
  /** One an epoch, from epoch 1 on. */
  readonly records: readonly EpochRecord[];
  /** Seconds of training, evaluating and writing over those epochs whose times are known; `null` when none is. */
  readonly seconds: number | null;
  /** At rising epochs; the last one may be that of the checkpoint. */
  readonly topologies: readonly { readonly epoch: number; readonly network: NetworkTopology }[];
}

/**
 * Reads a run out of its directory, or out of a zip of it, as the web app writes one.
 *
 * @param path - the directory, or a file that ends in `.zip`
 * @throws {@link FileError} when it is missing, cannot be read, or holds no run
 * @throws {@link FormatError} or {@link ChecksumError} when a file of it is damaged or not what its name says
 * @throws {@link LimitError} when a zip asks for too much, or `run.json` is larger than {@link maxManifestBytes}
 * @throws {@link UnsupportedError} for a `specVersion` that this release does not know
 * @category Training
 * @example
 * ```ts
 * const { manifest, records, topologies } = await readRun('runs/first');
 * ```
 */
export async function readRun(path: string): Promise<RunContents> {
  const archive = await openRunArchive(path);
  const manifest = parseRunManifest(await bytesOf(archive, 'run.json'), archive.what('run.json'));
  const records = parseEpochRecords(await bytesOf(archive, 'epochs.jsonl'), archive.what('epochs.jsonl'));
  const topologies: { epoch: number; network: NetworkTopology }[] = [];
  for (const file of archive.paths) {
    const epoch = file.startsWith('topologies/') ? topologyFileEpoch(file.slice('topologies/'.length)) : null;
    if (epoch !== null && epoch <= records.length) topologies.push({ epoch, network: await networkIn(archive, file) });
  }
  topologies.sort((a, b) => a.epoch - b.epoch);
  const newest = await topologyOfCheckpoint(archive);
  if (newest !== null && newest.epoch > (topologies.at(-1)?.epoch ?? -1)) topologies.push(newest);
  return { label: archive.label, manifest, records, seconds: await secondsOf(archive), topologies };
}

/** A file of the run; nothing where there is none. */
async function bytesOf(archive: RunArchive, path: string): Promise<Uint8Array> {
  return archive.paths.includes(path) ? archive.read(path) : new Uint8Array();
}

async function networkIn(archive: RunArchive, path: string): Promise<NetworkTopology> {
  const what = archive.what(path);
  return networkFromTensors(readSafetensors(await archive.read(path), { what }), what);
}

/** Topologies are stored at intervals only; the checkpoint has that of the last epoch. */
async function topologyOfCheckpoint(archive: RunArchive): Promise<CheckpointTopology | null> {
  const path = 'checkpoint.safetensors';
  if (!archive.paths.includes(path)) return null;
  const what = archive.what(path);
  return checkpointTopology(readSafetensors(await archive.read(path), { what }), what);
}

async function secondsOf(archive: RunArchive): Promise<number | null> {
  const path = 'timings.jsonl';
  const timings = parseEpochTimings(await bytesOf(archive, path), archive.what(path));
  if (timings.length === 0) return null;
  return timings.reduce((sum, { trainAndEvaluateMs, writeMs }) => sum + (trainAndEvaluateMs + writeMs) / 1000, 0);
}
