// What a stranger may write in plain JavaScript: all libraries together, in Node, with threads and files.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { syntheticImages } from '@topograft/datasets';
import { openTrainingPool, runDemo, shareDataset } from '@topograft/experiments/node';
import { openDistancePool } from '@topograft/nnstd/node';
import { distanceHeatMap } from '@topograft/viz';
import { runTask } from './task.js';

const { losses, distance, network, rewired } = await runTask();

const distances = openDistancePool([network, rewired], { alignment: 'refined' }, { threadCount: 1 });
const { distance: inThread } = await distances.measure(0, 1);
await distances.close();

const values = [
  [0, distance],
  [distance, 0],
];
const svg = await distanceHeatMap({ labels: ['before', 'after'], values });

const directory = await mkdtemp(join(tmpdir(), 'topograft-use-'));
const pool = openTrainingPool({ threadCount: 1 });
const dataset = shareDataset(syntheticImages({ trainCount: 200, testCount: 100 }));
await runDemo({ dataset, pool, directory, seed: 1, epochCount: 1, generationCount: 1 });
await pool.close();
const files = await readdir(directory);
await rm(directory, { recursive: true });

console.log(JSON.stringify({ losses, distance, inThread, svg: svg.slice(0, 4), files }));
