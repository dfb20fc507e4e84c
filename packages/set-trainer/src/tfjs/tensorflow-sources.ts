/**
 * A package of TensorFlow.js that is looked for; each is an optional peer.
 *
 * @category Training
 */
export type TensorflowPackage =
  `@tensorflow/tfjs${'' | '-node-gpu' | '-node' | '-core' | '-backend-wasm' | '-backend-cpu'}`;

/** Where TensorFlow.js may come from, best first: what to import, the operations first, and the back end to take. */
export const tensorflowSources: readonly {
  readonly packages: readonly TensorflowPackage[];
  readonly backend: string;
}[] = [
  { packages: ['@tensorflow/tfjs-node-gpu'], backend: 'tensorflow' },
  { packages: ['@tensorflow/tfjs-node'], backend: 'tensorflow' },
  { packages: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-wasm'], backend: 'wasm' },
  { packages: ['@tensorflow/tfjs-core', '@tensorflow/tfjs-backend-cpu'], backend: 'cpu' },
  { packages: ['@tensorflow/tfjs'], backend: 'cpu' },
];
