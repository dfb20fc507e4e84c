import { cpus, loadavg } from 'node:os';
import { syntheticImages } from '@topograft/datasets';
import {
  type Engine,
  initialParameters,
  initialTopology,
  topologyPaper,
  unitInputs,
  wasmEngine,
} from '@topograft/set-trainer';
import { loadTensorflow, tfjsEngine } from '@topograft/set-trainer/tfjs';
import { hostHasRelaxedSimd } from '@topograft/sparse-core';

/*
 * One training step of 784-784-784-784-10, batch 128, by density of the hidden layers: truly sparse, and masked dense in
 * TensorFlow.js, whose time does not depend on the density. Engines take turns; the best step of each counts. Prints CSV.
 *
 *   node --conditions=@topograft/source src/density-crossover.ts [ROUNDS] > raw.csv
 */

const rounds = Number(process.argv[2] ?? 5);
const TURN_MS = 300;
const percentages = [0.1, 0.3, 0.6, 1, 2, 5, 10, 20, 50, 100];

const data = syntheticImages({ trainCount: 1280, testCount: 10 });
const loaded = await loadTensorflow();
const engines: readonly (readonly [string, Engine])[] = [
  ['sparse, baseline SIMD', wasmEngine()],
  ...(hostHasRelaxedSimd() ? [['sparse, relaxed SIMD', wasmEngine({ flavour: 'relaxed-simd' })] as const] : []),
  [`masked dense, ${loaded.source}`, tfjsEngine(loaded)],
];
for (const note of loaded.notes) console.log(`# ${note}`);
console.log(
  `# ${cpus()[0]?.model.trim()}, Node ${process.versions.node}, tfjs ${loaded.tf.version_core} ${loaded.backend}`,
);
console.log(`# load average before: ${loadavg()[0]!.toFixed(2)}`);
console.log('density,connections,engine,step_ms');
for (const percentage of percentages) measure(percentage / 100);
console.log(`# load average after: ${loadavg()[0]!.toFixed(2)}`);

function measure(density: number): void {
  const config = { ...topologyPaper, density };
  const topology = initialTopology(config);
  const parameters = initialParameters(topology, config);
  const setup = { config, topology, parameters, data, inputs: unitInputs(data.featureCount) };
  const runs = engines.map(([name, engine]) => ({ name, network: engine.open(setup), bestMs: Infinity }));
  let batch = 0;
  for (let round = 0; round < rounds; round++) {
    for (const run of runs) {
      const stopMs = performance.now() + TURN_MS;
      for (let startMs = performance.now(); startMs < stopMs;) {
        const first = (batch++ % 10) * config.batchSize;
        const rows = Uint32Array.from({ length: config.batchSize }, (_, sample) => first + sample);
        run.network.trainBatch(rows, { epoch: 1, batch, step: batch, learningRate: config.learningRate });
        const endMs = performance.now();
        run.bestMs = Math.min(run.bestMs, endMs - startMs);
        startMs = endMs;
      }
    }
  }
  const connectionCount = topology.layers.reduce((sum, layer) => sum + layer.inputs.length, 0);
  for (const { name, bestMs } of runs) console.log(`${density},${connectionCount},"${name}",${bestMs.toFixed(3)}`);
}
