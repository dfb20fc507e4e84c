/**
 * What sparse-core can do with files, in Node only.
 *
 * @packageDocumentation
 */
export { readFileWithin } from './node/read-file-within.ts';
export { type NamedNetwork, readNetwork, type ReadNetworkOptions } from './node/read-network.ts';
export { readSafetensorsFile } from './node/read-safetensors-file.ts';
