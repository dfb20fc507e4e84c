/**
 * Masked dense multilayer perceptrons on TensorFlow.js: what the truly sparse kernels are compared with, and a way to GPUs.
 *
 * @packageDocumentation
 */
export type { DenseActivation, DenseLayerSetup, MaskedDenseSetup } from './tfjs/masked-dense-setup.ts';
export type { DenseOptimizer, DenseStep } from './tfjs/optimizer-step.ts';
export { gatherWeights } from './tfjs/gather-weights.ts';
export { type LoadedTensorflow, loadTensorflow, type TensorflowImporter } from './tfjs/load-tensorflow.ts';
export { layerMask } from './tfjs/layer-mask.ts';
export { createMaskedDenseNetwork, type MaskedDenseNetwork } from './tfjs/masked-dense-network.ts';
export { scatterWeights } from './tfjs/scatter-weights.ts';
export type { Tensorflow } from './tfjs/tensorflow.ts';
export type { TensorflowPackage } from './tfjs/tensorflow-sources.ts';
export { tfjsEngine } from './tfjs/tfjs-engine.ts';
