import { loadDataset } from '@topograft/datasets/node';
import { openTrainingPool, runDemo, shareDataset } from '@topograft/experiments/node';

const dataset = shareDataset(await loadDataset('synthetic'));
const pool = openTrainingPool();
const demo = await runDemo({ dataset, pool, directory: 'demo', seed: 1, epochCount: 1, generationCount: 1 });
await pool.close();

console.log(demo.page); // tables and heat maps: distances before and after training
