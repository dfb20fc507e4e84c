/**
 * Sparse topologies, seeded randomness, kernels, file formats and errors: the base of every Topograft package.
 *
 * @packageDocumentation
 */
export type * from './spec.ts';

export { ArgumentError } from './errors/argument-error.ts';
export { ChecksumError } from './errors/checksum-error.ts';
export { FileError } from './errors/file-error.ts';
export { FormatError } from './errors/format-error.ts';
export { LimitError } from './errors/limit-error.ts';
export { ShapeError } from './errors/shape-error.ts';
export { ThreadError } from './errors/thread-error.ts';
export { type ErrorFacts, TopograftError } from './errors/topograft-error.ts';
export { UnsupportedError } from './errors/unsupported-error.ts';

export type {
  BatchLoss,
  BatchNormArrays,
  FloatArray,
  KernelMemory,
  Kernels,
  LayerArrays,
  SreluParameters,
} from './kernels/kernels.ts';
export { layerArrayBytes, layerArrays, writeTopology } from './kernels/layer-arrays.ts';
export { referenceKernels } from './kernels/reference/reference-kernels.ts';
export type { ForkJoin, KernelThreads } from './kernels/threads/kernel-threads.ts';
export { type KernelWorkerPort, openWebKernelThreads } from './kernels/threads/open-web-kernel-threads.ts';
export { compileKernel, type KernelTexts, openKernel, type WasmKernel } from './kernels/wasm/open-kernel.ts';
export { hostHasRelaxedSimd, wasmKernels } from './kernels/wasm/wasm-kernels.ts';

export { turnOfEventLoop } from './host/turn-of-event-loop.ts';

export { indexedDraws } from './random/indexed-draws.ts';
export { naturalLog } from './random/natural-log.ts';
export { philox } from './random/philox.ts';
export type { RandomDraws } from './random/random-draws.ts';
export { createRng, restoreRng, type Rng, type RngState } from './random/rng.ts';
export { sampleWithoutReplacement } from './random/sample-without-replacement.ts';
export { shuffle } from './random/shuffle.ts';

export { applyLayerUpdate, type UpdatedLayer } from './topology/apply-layer-update.ts';
export { checkDensity } from './topology/check-density.ts';
export { checkLayerWidths } from './topology/check-layer-widths.ts';
export { connectionsAt } from './topology/connections-at.ts';
export { denseLayer } from './topology/dense-layer.ts';
export { denseNetwork } from './topology/dense-network.ts';
export { erdosRenyi } from './topology/erdos-renyi.ts';
export { erdosRenyiProbabilities, type Sparsity } from './topology/erdos-renyi-probabilities.ts';
export { layerWidthsOf } from './topology/layer-widths-of.ts';
export { rewire } from './topology/rewire.ts';
export { sampleFreePositions } from './topology/sample-free-positions.ts';
export { type TransposedLayer, transposeLayer } from './topology/transpose-layer.ts';
export { validateLayer } from './topology/validate-layer.ts';
export { validateNetwork } from './topology/validate-network.ts';

export { checkLimit } from './formats/check-limit.ts';
export { checkpointTopology, type CheckpointTopology } from './formats/checkpoint-topology.ts';
export { checkSpecVersion } from './formats/check-spec-version.ts';
export { jsonFields, type JsonFields } from './formats/json-fields.ts';
export { layerFromScipy } from './formats/layer-from-scipy.ts';
export { layerToScipy } from './formats/layer-to-scipy.ts';
export { maxManifestBytes } from './formats/max-manifest-bytes.ts';
export { networkFromSafetensors, networkFromTensors } from './formats/network-from-safetensors.ts';
export {
  networkFromStateDict,
  type StateDictNetwork,
  type StateDictOptions,
} from './formats/network-from-state-dict.ts';
export { networkToSafetensors, networkToTensors } from './formats/network-to-safetensors.ts';
export type { NpyArray, NpyDtype, NpyValues } from './formats/npy-array.ts';
export type { NpyOptions } from './formats/npy-header.ts';
export { type MatrixMarketOptions, readMatrixMarket } from './formats/read-matrix-market.ts';
export { readNpy } from './formats/read-npy.ts';
export { type NpzOptions, readNpz } from './formats/read-npz.ts';
export { readSafetensors, type SafetensorsFile } from './formats/read-safetensors.ts';
export { readScipySparse, type ScipyOptions } from './formats/read-scipy-sparse.ts';
export { readZip, type ZipFile } from './formats/read-zip.ts';
export { readZipEntry } from './formats/read-zip-entry.ts';
export {
  readSafetensorsHeader,
  readSafetensorsLength,
  type SafetensorsHeader,
  safetensorsLengthBytes,
  type SafetensorsOptions,
  type TensorPlace,
} from './formats/safetensors-header.ts';
export { type MatrixEntries, matrixFromEntries, type SparseMatrix } from './formats/sparse-matrix.ts';
export { parseStrictJson, type StrictJson } from './formats/strict-json.ts';
export {
  type Tensor,
  type TensorArrays,
  type TensorDtype,
  tensorItemBytes,
  tensorOf,
  type TensorValues,
  tensorValues,
} from './formats/tensor.ts';
export { topologyFileEpoch, topologyFileName } from './formats/topology-file-name.ts';
export { utf8Text } from './formats/utf8-text.ts';
export { writeMatrixMarket } from './formats/write-matrix-market.ts';
export { writeNpy } from './formats/write-npy.ts';
export { writeNpz } from './formats/write-npz.ts';
export { writeSafetensors } from './formats/write-safetensors.ts';
export { writeScipySparse } from './formats/write-scipy-sparse.ts';
export { readZipDirectory, type ZipEntry, type ZipOptions } from './formats/zip-directory.ts';
