import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NetworkTopology } from '@topograft/sparse-core';
import { readNetwork } from '@topograft/sparse-core/node';

const dataDirectory = process.env['TOPOGRAFT_DATA'];
const oracleDirectory = process.env['TOPOGRAFT_ORACLE'];

/** Epochs of which the authors published all networks. */
export const epochs: readonly number[] = [0, 10, 20, 30, 40, 50, 100, 150, 190];

/** How many of the authors' networks are at hand. */
export const networkCount = 5;

/** Whether the authors' networks can be read here. */
export const haveNetworks: boolean = dataDirectory !== undefined;

/** Whether the reference values can be read here as well. */
export const haveOracle: boolean = haveNetworks && oracleDirectory !== undefined;

if (!haveOracle) {
  process.stderr.write('Set TOPOGRAFT_DATA and TOPOGRAFT_ORACLE to compare with the authors’ networks; skipped.\n');
}

/** `[first][second]`, one value for each ordered pair of networks. */
export type PairValues = readonly (readonly number[])[];

/** Values of one epoch, by `layer0` … `layer3` and `nnstd`. */
export type EpochValues = Readonly<Record<string, PairValues>>;

/** The parts of the reference file that the tests use. */
export interface Oracle {
  readonly pairs: Readonly<Record<string, EpochValues>>;
  readonly identity_pairs: Readonly<Record<string, EpochValues>>;
}

const held = new Map<string, Promise<NetworkTopology>>();

/** One of the authors' networks, without its bias rows. */
export function authorsNetwork(index: number, epoch: number): Promise<NetworkTopology> {
  const folder = join(dataDirectory ?? '', 'nnstd-topologies', `e5_s0_w${index}`, epochName(epoch));
  const reading = held.get(folder) ?? readNetwork(folder, { biasRow: 'drop' }).then(({ network }) => network);
  held.set(folder, reading);
  return reading;
}

/** All of the authors' networks at one epoch. */
export function authorsNetworks(epoch: number): Promise<NetworkTopology[]> {
  return Promise.all(Array.from({ length: networkCount }, (_, index) => authorsNetwork(index, epoch)));
}

/** The reference values. */
export function readOracle(): Oracle {
  return JSON.parse(readFileSync(join(oracleDirectory ?? '', 'nnstd_reference_w0-w4.json'), 'utf8')) as Oracle;
}

/** The name of an epoch in the reference file and in the data folder. */
export function epochName(epoch: number): string {
  return `epoch_${String(epoch).padStart(3, '0')}`;
}
