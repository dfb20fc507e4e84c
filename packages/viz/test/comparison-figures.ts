import { createRng, erdosRenyi, type LayerTopology, rewire } from '@topograft/sparse-core';
import { alignedDiff, methodComparison, type MethodAccuracies } from '@topograft/viz';

/** A random layer, and the same with a share of its connections moved. */
function rewiredPair(
  inputCount: number,
  outputCount: number,
  density: number,
  share: number,
): readonly LayerTopology[] {
  const root = erdosRenyi(inputCount, outputCount, density, createRng(1, `golden/pair/${inputCount}`));
  const network = { specVersion: 'v1', layers: [root] } as const;
  return [root, rewire(network, share, createRng(1, `golden/moved/${inputCount}`)).layers[0]!];
}

/** Made-up accuracies of a method. */
function methodAccuracies(label: string, mean: number, room: number): MethodAccuracies {
  const around = (middle: number) => ({ mean: middle, low: middle - room, high: middle + room, count: 8 });
  return { label, holdOut: around(mean + 0.006), test: around(mean) };
}

/** Golden figures that compare two layers, or methods. */
export const comparisonFigures: Readonly<Record<string, () => Promise<string>>> = {
  'aligned-diff-pairs': () => {
    const [a, b] = rewiredPair(50, 30, 0.12, 0.4);
    return alignedDiff(
      { a: a!, b: b!, labels: ['root', 'generation 1'] },
      { title: 'A random layer, and the same with 40 % of its connections moved' },
    );
  },

  'aligned-diff-binned': () => {
    const [a, b] = rewiredPair(784, 784, 0.006, 0.3);
    return alignedDiff(
      { a: a!, b: b! },
      { title: 'More neurons than pixels: 784 inputs, 784 neurons', subtitle: 'Density 0.6 %, 30 % moved' },
    );
  },

  'method-comparison': () =>
    methodComparison(
      {
        methods: [
          methodAccuracies('static', 0.861, 0.004),
          methodAccuracies('SET', 0.876, 0.003),
          methodAccuracies('RigL', 0.882, 0.0025),
          methodAccuracies('SNFS', 0.8805, 0.005),
          methodAccuracies('DSR', 0.874, 0.006),
          methodAccuracies('SNIP', 0.868, 0.004),
          methodAccuracies('GraSP', 0.866, 0.003),
          methodAccuracies('gradual magnitude pruning', 0.8835, 0.002),
          { label: 'dense', holdOut: { mean: 0.89, low: null, high: null, count: 1 }, test: null },
        ],
      },
      {
        title: 'Made-up accuracies of nine methods',
        subtitle: 'Mean of eight networks and its 95 % interval, density 0.6 %',
        width: 720,
      },
    ),

  'method-comparison-narrow': () =>
    methodComparison(
      {
        methods: [methodAccuracies('a method with a long name, seed 1', 0.7, 0.05), methodAccuracies('SET', 0.8, 0.01)],
      },
      { width: 400, domain: [0.5, 1] },
    ),
};
