/**
 * What sparse-core can do with files, and threads for its kernels, in Node only.
 *
 * @packageDocumentation
 */
export { openKernelThreads } from './kernels/threads/open-kernel-threads.ts';
export { appendToFile } from './node/append-to-file.ts';
export { errorCode } from './node/error-code.ts';
export { type FileLayer, type NewFile, nodeFileLayer } from './node/file-layer.ts';
export { fillFile } from './node/fill-file.ts';
export { fileFailure } from './node/file-failure.ts';
export { makeDirectory } from './node/make-directory.ts';
export { makeFolder } from './node/make-folder.ts';
export { namesInTheWay } from './node/names-in-the-way.ts';
export { nativeSha256 } from './node/native-sha256.ts';
export { readFileWithin } from './node/read-file-within.ts';
export { readManifestFile } from './node/read-manifest-file.ts';
export { type NamedNetwork, readNetwork, type ReadNetworkOptions } from './node/read-network.ts';
export { readSafetensorsFile } from './node/read-safetensors-file.ts';
export { temporaryOwner } from './node/temporary-name.ts';
export { type StoredEpoch, storedEpochs } from './node/stored-epochs.ts';
export { writeFileAtomically } from './node/write-file-atomically.ts';
