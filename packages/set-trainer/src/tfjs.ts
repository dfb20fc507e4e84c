/**
 * TensorFlow.js, as the user has it: what the truly sparse kernels are compared with, and a way to GPUs.
 *
 * @packageDocumentation
 */
export {
  type LoadedTensorflow,
  loadTensorflow,
  type TensorflowImporter,
  type TensorflowPackage,
} from './tfjs/load-tensorflow.ts';
export type { Tensorflow } from './tfjs/tensorflow.ts';
