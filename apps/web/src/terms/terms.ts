import { connectionCountOf, type PlayRun } from '../playground/play-run.ts';
import { formatCount, formatDensity, formatShare } from '../shell/format.ts';

/** One word of the page, explained. */
export interface Term {
  readonly title: string;
  /** Two sentences or so. */
  readonly text: string;
  readonly formula?: string;
  /** The formula with the numbers of a run. */
  readonly numbers?: (run: PlayRun) => string;
  readonly source: string;
}

const paper = 'Liu et al. 2020, “Topological insights into sparse neural networks”';
const mocanu =
  'Mocanu et al. 2018, “Scalable training of artificial neural networks with adaptive sparse connectivity”';

/** Name of a term. */
export type TermName =
  | 'connection'
  | 'density'
  | 'set'
  | 'method'
  | 'zeta'
  | 'rate'
  | 'batch'
  | 'seed'
  | 'epoch'
  | 'holdOut'
  | 'loss'
  | 'twin'
  | 'degree'
  | 'age'
  | 'survival'
  | 'matrix'
  | 'distance'
  | 'alignment'
  | 'chance'
  | 'rewiring'
  | 'cost';

/** Every term that the page explains. */
export const terms: Readonly<Record<TermName, Term>> = {
  connection: {
    title: 'Connection',
    text: 'A link from one neuron to a neuron of the next layer, with a weight that training sets. In a sparse network most of the possible links do not exist, and cost nothing.',
    formula: 'possible connections of a layer = inputs × neurons',
    numbers: (run) => `this network has ${formatCount(connectionCountOf(run))}`,
    source: `${paper}, section 3`,
  },
  density: {
    title: 'Density',
    text: 'The share of the possible connections that exist. Where they are is random at first, and the same number is kept while training.',
    formula: 'density = connections ÷ possible connections',
    numbers: ({ config }) => `${formatDensity(config.density)} of the layers before the last, which is dense`,
    source: `${paper}, section 3`,
  },
  set: {
    title: 'SET, sparse evolutionary training',
    text: 'After every epoch the weakest connections are removed, and as many new ones are tried at random places. What does not help stays weak and is removed again; what helps grows strong and stays.',
    formula: 'after each epoch: remove ζ · positive and ζ · negative weights nearest to 0, grow as many at random',
    numbers: (run) => {
      const last = run.records.at(-1);
      const removed = last?.layers.reduce((sum, { removedCount }) => sum + removedCount, 0) ?? null;
      return `last epoch: ${formatCount(removed)} of ${formatCount(connectionCountOf(run))} replaced`;
    },
    source: mocanu,
  },
  method: {
    title: 'Method',
    text: 'How connections are chosen. static keeps the first ones; set grows at random; rigl and snfs grow where the gradient or momentum is large; dsr moves them between layers; gmp starts dense and prunes; snip and grasp choose once before training; dense has all of them.',
    source: `${mocanu}; Evci et al. 2020 (RigL); Dettmers and Zettlemoyer 2019 (SNFS); Mostafa and Wang 2019 (DSR)`,
  },
  zeta: {
    title: 'ζ (zeta), the drop fraction',
    text: 'The share of connections that each update replaces. Blind removal of that share would leave (1 − ζ) of any group of connections after one epoch.',
    formula: 'survival under blind removal after t epochs = (1 − ζ)ᵗ',
    numbers: ({ config }) =>
      `(1 − ${config.dropFraction})¹⁰ = ${formatShare((1 - config.dropFraction) ** 10)} after ten epochs`,
    source: `${paper}, section 4.1`,
  },
  rate: {
    title: 'Learning rate',
    text: 'How far each weight moves against its gradient at a step. Too small learns slowly, too large does not learn at all.',
    formula: 'v ← μ·v − rate·gradient;  w ← w + μ·v − rate·gradient  (Nesterov, μ = 0.9)',
    source: `${paper}, section 4.1`,
  },
  batch: {
    title: 'Batch',
    text: 'How many images each step looks at before the weights move. A larger batch makes fewer, steadier steps in an epoch.',
    formula: 'steps in an epoch = ⌈training images ÷ batch⌉',
    numbers: ({ config, opened }) =>
      opened === null
        ? 'the images are not there yet'
        : `⌈${formatCount(opened.trainingCount)} ÷ ${config.batchSize}⌉ = ${Math.ceil(opened.trainingCount / config.batchSize)}`,
    source: `${paper}, section 4.1`,
  },
  seed: {
    title: 'Seed',
    text: 'The number that all random choices follow from. The same settings and seed give the same network to the last bit, here and on the command line.',
    source: 'Topograft, architecture, “What makes results the same everywhere”',
  },
  epoch: {
    title: 'Epoch',
    text: 'One pass over all training images. Epoch 0 is the network before training.',
    source: `${paper}, section 4.1`,
  },
  holdOut: {
    title: 'Hold-out and training accuracy',
    text: 'The share of images that the network names right. The hold-out is a fifth of the images that it never learns from, so it shows what was learnt rather than remembered.',
    formula: 'accuracy = right answers ÷ images',
    source: `${paper}, section 4.1`,
  },
  loss: {
    title: 'Loss',
    text: 'How surprised the network is by the right answers, on average; training makes it small. A network that knows nothing about ten classes has a loss of 2.30.',
    formula: 'loss = mean of −ln(probability given to the right class)',
    source: 'Cross-entropy of a softmax',
  },
  twin: {
    title: 'Twin',
    text: 'The same first topology, weights and images, trained by another method. static never changes a connection; dense has all of them.',
    source: `${paper}, figure 3 (Fix-MLP)`,
  },
  degree: {
    title: 'Degree',
    text: 'How many connections a neuron has: in-degree counts those that arrive, out-degree those that leave. In a random layer degrees follow a binomial distribution, drawn as a dashed line.',
    formula: 'P(degree = d) = C(n, d) · pᵈ · (1 − p)ⁿ⁻ᵈ, with n possible partners and density p',
    source: 'Erdős and Rényi 1959; Gilbert 1959',
  },
  age: {
    title: 'Age',
    text: 'For how many epochs a connection has been there without a break. Most of the newest do not live long.',
    formula: 'age = epoch − epoch in which it grew',
    source: 'Topograft, glossary, “Trajectory”',
  },
  survival: {
    title: 'Survival',
    text: 'Which share of the connections that grew in one epoch is still there. Above the dashed line means that evolution keeps these connections more often than chance would.',
    formula: 'survival(t) = still there after t epochs ÷ grown',
    source: `${paper}, section 4.2`,
  },
  matrix: {
    title: 'Adjacency matrix',
    text: 'A layer as a table: one column an input, one row a neuron, a mark where there is a connection. Blue marks grew at the end of this epoch, orange ones were removed.',
    source: `${paper}, section 3`,
  },
  distance: {
    title: 'Topology distance (NNSTD)',
    text: 'How different two networks are wired, whatever the order of their hidden neurons: 0 is the same, 1 shares nothing. Neurons are paired, the pairs’ sets of inputs compared, and the mean taken over neurons and layers.',
    formula: 'NED(A, B) = 1 − |A ∩ B| ÷ |A ∪ B|;  distance = mean over layers of the mean NED of the pairs',
    source: `${paper}, Algorithm 1`,
  },
  alignment: {
    title: 'Alignment',
    text: 'How hidden neurons are paired before they are compared. Greedy is the paper’s Algorithm 1, layer after layer; identity pairs neuron i with neuron i; refined searches on and is never above the other two.',
    source: `${paper}, Algorithm 1`,
  },
  chance: {
    title: 'Chance level',
    text: 'The distance that independent random networks of the same widths and densities have. It is below 1 and depends on the alignment: the harder it searches, the lower it is.',
    formula: 'z = (distance − mean of chance) ÷ standard deviation of chance',
    source: 'Topograft, glossary, “Chance level”',
  },
  rewiring: {
    title: 'Rewiring',
    text: 'Each network is made from the one before by moving a share of its connections to random free places. So neighbours are almost equal, and the first and the last differ most.',
    formula: 'moved connections of a layer = share × connections',
    source: `${paper}, section 4.3`,
  },
  cost: {
    title: 'Cost of a pair',
    text: 'The NED of two neurons’ inputs, once the layer before is aligned: 0 when both have the same inputs, 1 when they share none.',
    formula: 'cost = 1 − shared ÷ (shared + only A + only B)',
    source: `${paper}, Algorithm 1, function NED`,
  },
};

/** Whether a word is the name of a term. */
export function isTerm(name: string): name is TermName {
  return Object.hasOwn(terms, name);
}
