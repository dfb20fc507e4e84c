/**
 * Contracts between the packages and on disk, version 1: types only.
 *
 * @packageDocumentation
 */
export type { Alignment, DistanceMatrix } from './spec/v1/distance-matrix.ts';
export type { EpochRecord, LayerEpochRecord, Score } from './spec/v1/epoch-record.ts';
export type { LayerTopology } from './spec/v1/layer-topology.ts';
export type { LotteryLevel, LotteryRecord, LotterySettings } from './spec/v1/lottery-record.ts';
export type { NetworkTopology } from './spec/v1/network-topology.ts';
export type { DatasetFiles, DatasetIdentity, RunManifest, RunStart } from './spec/v1/run-manifest.ts';
export type { ConnectionList, LayerUpdate, TopologyUpdate } from './spec/v1/topology-update.ts';
export type { MethodName, TrainingConfig } from './spec/v1/training-config.ts';
