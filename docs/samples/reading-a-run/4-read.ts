import { readFileSync } from 'node:fs';
import { layerDegrees } from '@topograft/nnstd';
import { readModel, readRunManifest } from '@topograft/set-trainer/node';
import { protocolResults } from '@topograft/set-trainer';
import type { EpochRecord } from '@topograft/sparse-core';
import { readNetwork } from '@topograft/sparse-core/node';

const manifest = await readRunManifest('runs/a/run.json');
console.log(manifest.status, manifest.config.method, manifest.dataset.name, manifest.engine.flavour);

const lines = readFileSync('runs/a/epochs.jsonl', 'utf8').trimEnd().split('\n');
const records = lines.map((line) => JSON.parse(line) as EpochRecord);
const { paper, bestEpoch } = protocolResults(records);
console.log(paper.accuracy.toFixed(4), bestEpoch.accuracy.toFixed(4));

const { network } = await readNetwork('runs/a@2');
const { outDegrees } = layerDegrees(network.layers[0]!);
console.log(`${outDegrees.filter((degree) => degree === 0).length} pixels feed no neuron after epoch 2`);

const { topology, parameters } = await readModel('runs/a/best.safetensors');
console.log(topology.layers.length, parameters.map(({ name }) => name).slice(0, 3));
