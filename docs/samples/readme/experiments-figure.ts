import { localRunner, openJobPool, reproduce } from '@topograft/experiments/node';

const pool = openJobPool();
const { signal } = new AbortController();
const options = {
  target: 'fig3a',
  figures: ['fig3a'],
  scale: 'smoke', // 'laptop', and 'paper' for the paper's own numbers
  seed: 1,
  directory: 'results',
  datasets: {},
} as const;
const { report, failed } = await reproduce({ ...options, runner: localRunner('results', pool), signal });
await pool.close();
console.log(report?.sections[0]?.findings?.claims, failed);
