/**
 * Name of a way to train a sparse network.
 *
 * @category Training
 */
export type MethodName = 'dense' | 'static' | 'set' | 'rigl' | 'snfs' | 'dsr' | 'snip' | 'grasp' | 'gmp';

/**
 * Everything that decides the outcome of a training run, apart from the data and the network that it may start from.
 *
 * @category Training
 */
export interface TrainingConfig {
  /** Neurons per layer, inputs first, classes last; at least two entries. */
  readonly layerWidths: readonly number[];

  /** Fraction of possible connections that exist in the sparse layers, in (0, 1]; `gmp` and its kin end there. */
  readonly density: number;
  /**
   * How connections are shared among the sparse layers. `'uniform'`: each has the density. `'erdos-renyi'`: p =
   * min(1, ε(n + m)/(nm)), one ε for all. `'erdos-renyi-kernel'`: the same, as a layer of a perceptron has no kernel.
   */
  readonly distribution: 'erdos-renyi' | 'erdos-renyi-kernel' | 'uniform';
  /** `'dense'`: the last layer is fully connected and never evolves. `'sparse'`: it is a layer like the others. */
  readonly outputLayer: 'dense' | 'sparse';

  /** How connections are chosen at the start, and how they change. */
  readonly method: MethodName;
  /** ζ, the fraction of connections replaced at an update, in [0, 1); of `gmp` the target density decides. */
  readonly dropFraction: number;
  /** How ζ falls from the first update to the last: not at all, or to 0 along half a cosine or a line. */
  readonly dropSchedule: 'constant' | 'cosine' | 'linear';
  /** `'sign'`: ζ of the positive and ζ of the negative weights nearest to zero. `'magnitude'`: ζ of all of them. */
  readonly pruneRule: 'sign' | 'magnitude';
  /** Weight of a grown connection: 0, N(0, 0.1²), or U(−√(6/n), √(6/n)) with n inputs of the layer. */
  readonly grownWeights: 'zero' | 'normal' | 'he-uniform';
  /**
   * Optimizer state after an update: that of grown connections is 0; or a connection that is pruned and grown at once
   * keeps its own; or every number of the network starts again from 0.
   */
  readonly grownState: 'zeroed' | 'kept' | 'all-reset';
  /** What updates are counted in: epochs (after an epoch's evaluation) or optimizer steps. */
  readonly updateUnit: 'epoch' | 'step';
  /** Epochs or steps from one update to the next, from 1. */
  readonly updateInterval: number;
  /** The first update is after so many epochs or steps or later. */
  readonly updateBegin: number;
  /** The last update is after so many epochs or steps or earlier; 0: when training ends. */
  readonly updateEnd: number;
  /** Whether an update that falls on the very end of training is taken. */
  readonly evolveAfterLastEpoch: boolean;
  /** Batches whose gradients score absent connections (`rigl`, `snfs`) or the first ones (`snip`, `grasp`), from 1. */
  readonly gradientBatches: number;

  /** After every layer but the last. `'all-relu'`: leaky, with a slope whose sign alternates, negative first. */
  readonly activation: 'srelu' | 'relu' | 'leaky-relu' | 'all-relu';
  /** Slope below zero of `leaky-relu` and `all-relu`, in [0, 1). */
  readonly activationSlope: number;
  /** Share of hidden activations set to 0 while training, in [0, 1). */
  readonly dropout: number;
  /** Whether activations are normalised over the batch before the activation function. */
  readonly batchNorm: boolean;
  /**
   * Weights at the start, with n inputs and m neurons of the layer. `'normal'`: N(0, `initialWeightDeviation`²).
   * `'glorot'`: U(±√(6/(n + m))). `'he'`: N(0, 2/n). `'he-fan-in'`: N(0, 2/k), with the k connections of the neuron.
   */
  readonly initialization: 'normal' | 'glorot' | 'he' | 'he-fan-in';
  /** Standard deviation of `normal` initial weights. */
  readonly initialWeightDeviation: number;

  /** Plain gradient descent, with momentum, with Nesterov momentum, or Adam. */
  readonly optimizer: 'sgd' | 'momentum' | 'nesterov' | 'adam';
  /** η at the start of the schedule, above 0. */
  readonly learningRate: number;
  /** Factor on the learning rate: 1; falling to 0 along half a cosine or a line; or falling at milestones. */
  readonly rateSchedule: 'constant' | 'cosine' | 'linear' | 'milestones';
  /** Epochs after which `milestones` multiplies the rate, rising. */
  readonly rateMilestones: readonly number[];
  /** What `milestones` multiplies the rate by, in (0, 1]. */
  readonly rateFactor: number;
  /** μ of momentum and Nesterov, β₁ of Adam, in [0, 1). */
  readonly momentum: number;
  /** β₂ of Adam, in [0, 1). */
  readonly secondMomentum: number;
  /** Decay of connection weights. */
  readonly weightDecay: number;
  /**
   * `'coupled'`: added to the gradient, as L2. `'decoupled'`: w ← (1 − rate·decay)·w. `'unscaled'`: w ← (1 − decay)·w,
   * whatever the rate.
   */
  readonly weightDecayMode: 'coupled' | 'decoupled' | 'unscaled';

  /** Passes over the images trained on, from 1. */
  readonly epochCount: number;
  /** Images of one optimizer step, from 1 to 65,536; the last batch of an epoch may have fewer. */
  readonly batchSize: number;
  /** Inputs: bytes / 255, or with mean 0 and deviation 1 per colour or per pixel over the images trained on. */
  readonly normalization: 'unit' | 'channel' | 'feature';
  /** Variation of the training images: none, or flip, rotation and crop as in the paper's CIFAR-10 experiments. */
  readonly augmentation: 'none' | 'paper';
  /** Which training images are held out: drawn from the seed, or the last ones of the file. */
  readonly holdOut: 'random' | 'last';
  /** Fraction of the training set that is held out for validation, in (0, 1). */
  readonly validationFraction: number;
  /** Seed of every random stream of the run; non-negative integer. */
  readonly seed: number;
  /** Store the topology every so many epochs, and before the first; 0 stores only the first and the last. */
  readonly topologyInterval: number;
}
