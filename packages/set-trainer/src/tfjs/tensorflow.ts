import type * as core from '@tensorflow/tfjs-core';

/**
 * TensorFlow.js: the operations of its core, which every package that brings it has.
 *
 * @category Training
 */
export type Tensorflow = typeof core;
