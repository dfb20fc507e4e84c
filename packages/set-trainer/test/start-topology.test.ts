import { validateNetwork } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { createTrainer, initialParameters, initialWeights, startTopology, unitInputs } from '../src/index.ts';
import { tinyConfig, tinyTask } from './tiny-task.ts';

const { data, split } = tinyTask();
const inputs = unitInputs(data.featureCount);

describe.each(['snip', 'grasp'] as const)('a run by %s', (method) => {
  const config = { ...tinyConfig, method, initialization: 'he', epochCount: 3 } as const;

  it('starts from scored connections, with the weights that were scored', () => {
    const topology = startTopology({ config, data, split, inputs });
    validateNetwork(topology);
    const [first, second, output] = topology.layers;
    expect(first!.inputs.length + second!.inputs.length).toBe(Math.round(0.2 * (36 * 40 + 40 * 30)));
    expect(output!.inputs.length).toBe(30 * 10);
    const parameters = initialParameters(topology, config);
    for (const [index, layer] of topology.layers.entries()) {
      const weights = parameters.find(({ name }) => name === `layers.${index}.weights`)!;
      expect(weights.values).toEqual(initialWeights(layer, index, config));
    }
  });

  it('is scored on as many batches as the config says', () => {
    const more = startTopology({ config: { ...config, gradientBatches: 3 }, data, split, inputs });
    expect(more).not.toEqual(startTopology({ config, data, split, inputs }));
    expect(startTopology({ config, data, split, inputs })).toEqual(startTopology({ config, data, split, inputs }));
  });

  it('learns, and never changes its topology', async () => {
    const trainer = createTrainer({ config, data, split });
    const start = trainer.topology();
    const losses = [];
    for await (const { train } of trainer.epochs()) losses.push(train.loss);
    expect(losses.at(-1)!).toBeLessThan(losses[0]!);
    expect(trainer.topology()).toEqual(start);
  });
});
