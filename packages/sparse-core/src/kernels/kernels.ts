/**
 * Numbers that a kernel works on: single precision in WebAssembly, either in the reference.
 *
 * @category Kernels
 */
export type FloatArray = Float32Array | Float64Array;

/**
 * One layer as the kernels see it: connections in both orders, weights beside them. The arrays come from the `memory`
 * of the kernels that will use them, and are changed in place when the topology changes.
 *
 * @category Kernels
 */
export interface LayerArrays<Floats extends FloatArray = FloatArray> {
  readonly inputCount: number;
  readonly outputCount: number;
  /** `[outputCount + 1]`. */
  readonly offsets: Uint32Array;
  /** `[connections]`, ascending within a neuron. */
  readonly inputs: Uint32Array;
  /** `[connections]`. */
  readonly weights: Floats;
  /** `[outputCount]`. */
  readonly biases: Floats;
  /** `[inputCount + 1]`, of the transposed layer. */
  readonly transposedOffsets: Uint32Array;
  /** `[connections]`, neuron of each connection in input-major order. */
  readonly transposedOutputs: Uint32Array;
  /** `[connections]`, place in `weights` of each connection in input-major order. */
  readonly transposedEdges: Uint32Array;
}

/**
 * The four SReLU parameters of each neuron, `[neurons]` each; the right threshold is at `leftThreshold + |rightThreshold|`.
 *
 * @category Kernels
 * @see Jin et al. 2016, "Deep learning with S-shaped rectified linear activation units"; parameterised as in keras-contrib
 */
export interface SreluParameters<Floats extends FloatArray = FloatArray> {
  readonly leftThresholds: Floats;
  readonly leftSlopes: Floats;
  readonly rightThresholds: Floats;
  readonly rightSlopes: Floats;
}

/**
 * Outcome of {@link Kernels.softmaxCrossEntropy}.
 *
 * @category Kernels
 */
export interface BatchLoss {
  /** Sum over the samples, nats. */
  readonly lossSum: number;
  /** Samples whose largest logit is the label's; the first of equal logits counts. */
  readonly correctCount: number;
}

/**
 * Where the arrays of a network live. Everything is given back at once, when the kernels are dropped.
 *
 * @category Kernels
 */
export interface KernelMemory<Floats extends FloatArray = FloatArray> {
  /** Zero-filled floats. */
  floats(length: number): Floats;
  /** Zero-filled 32-bit unsigned integers. */
  uint32(length: number): Uint32Array;
  /** Zero-filled bytes. */
  uint8(length: number): Uint8Array;
}

/**
 * The arithmetic of sparse training, behind which a slow reference and the WebAssembly modules stand.
 *
 * Activations are feature-major: `[neurons, stride]`, where `stride`, a multiple of 4, is the batch size rounded up.
 * Columns from the sample count on are padding: any finite value in activations, 0 in gradients. Every array must come
 * from this object's `memory`; nothing is checked in here, so callers keep the shapes.
 *
 * @category Kernels
 */
export interface Kernels<Floats extends FloatArray = FloatArray> {
  /** Which build it is; two flavours need not agree to the last bit. */
  readonly flavour: 'reference' | 'simd' | 'relaxed-simd';
  readonly memory: KernelMemory<Floats>;

  /** Z = W·X + b. `x` `[inputCount, stride]`, `z` `[outputCount, stride]`, overwritten. */
  forward(layer: LayerArrays<Floats>, x: Floats, z: Floats, stride: number): void;

  /** dX = Wᵀ·dZ. `dx` `[inputCount, stride]`, overwritten. */
  inputGradient(layer: LayerArrays<Floats>, dz: Floats, dx: Floats, stride: number): void;

  /** dW = (dZ·Xᵀ) at the connections only, and db = row sums of dZ; both overwritten. */
  weightGradient(
    layer: LayerArrays<Floats>,
    x: Floats,
    dz: Floats,
    dWeights: Floats,
    dBiases: Floats,
    stride: number,
  ): void;

  /** H = SReLU(Z), `[neurons, stride]`. */
  sreluForward(parameters: SreluParameters<Floats>, z: Floats, h: Floats, stride: number): void;

  /** Turns `gradient` from dH into dZ in place, and overwrites the parameters' gradients, summed over samples. */
  sreluBackward(
    parameters: SreluParameters<Floats>,
    z: Floats,
    gradient: Floats,
    parameterGradients: SreluParameters<Floats>,
    stride: number,
  ): void;

  /**
   * Cross-entropy of softmax(logits) against labels, summed over samples.
   *
   * @param logits - `[classCount, stride]`
   * @param labels - `[sampleCount]`, each below `classCount`
   * @param gradient - `[classCount, stride]`, receives (softmax − one-hot) / sampleCount; `null` to leave it out
   */
  softmaxCrossEntropy(
    logits: Floats,
    labels: Uint8Array,
    gradient: Floats | null,
    classCount: number,
    sampleCount: number,
    stride: number,
  ): BatchLoss;

  /** g ← g + decay·w; v ← momentum·v + g; w ← w − rate·(g + momentum·v), in place. */
  nesterovStep(values: Floats, velocity: Floats, gradient: Floats, rate: number, momentum: number, decay: number): void;

  /**
   * X[f, s] = scale · images[rows[s], f], zeros in the padding.
   *
   * @param images - `[imageCount, featureCount]`
   * @param rows - `[sampleCount]`, image numbers
   * @param x - `[featureCount, stride]`, overwritten
   */
  gatherBatch(
    images: Uint8Array,
    rows: Uint32Array,
    x: Floats,
    featureCount: number,
    stride: number,
    scale: number,
  ): void;
}
