import type { DatasetIdentity } from './run-manifest.ts';
import type { TrainingConfig } from './training-config.ts';

/**
 * How lottery tickets are drawn: iterative magnitude pruning with rewinding.
 *
 * @category Training
 */
export interface LotterySettings {
  /** Tickets after the dense network, from 1. */
  readonly levelCount: number;
  /** Share of the connections left that each ticket loses, in (0, 1). */
  readonly pruneFraction: number;
  /** Whether each layer loses the share, or all of them together. */
  readonly scope: 'layer' | 'global';
  /** Epoch of the dense network whose weights tickets start from; 0: its first ones. */
  readonly rewindEpoch: number;
}

/**
 * One level of a lottery that has been trained to its end.
 *
 * @category Training
 */
export interface LotteryLevel {
  /** 0 is the dense network. */
  readonly level: number;
  /** Its run, within the lottery's directory. */
  readonly directory: string;
  /** Of all layers. */
  readonly connectionCount: number;
  /** Share of the possible connections of the sparse layers that exist, in (0, 1]. */
  readonly density: number;
  /** Accuracies as fractions, and the epochs they were reached at. */
  readonly protocols: {
    readonly paper: { readonly accuracy: number; readonly epoch: number };
    readonly bestEpoch: { readonly accuracy: number; readonly epoch: number };
  };
}

/**
 * `lottery.json`: what a sequence of tickets is, and how far it has come.
 *
 * @category Training
 */
export interface LotteryRecord {
  /** Version of the contract. */
  readonly specVersion: 'v1';
  /** What the record is. */
  readonly kind: 'lottery';
  /** Name of the preset that `config` began as; `null` for none. */
  readonly preset: string | null;
  /** How tickets are drawn. */
  readonly settings: LotterySettings;
  /** Settings of all levels, but for method, density and number of epochs, which follow from the level. */
  readonly config: TrainingConfig;
  /** The data of all levels. */
  readonly dataset: DatasetIdentity;
  /** Arithmetic of all levels: `wasm` or `tfjs`, and whether with relaxed SIMD. */
  readonly engine: { readonly name: string; readonly relaxed: boolean };
  /** Levels that have ended, from the dense network on. */
  readonly levels: readonly LotteryLevel[];
}
