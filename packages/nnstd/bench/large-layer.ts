import { createRng, erdosRenyi } from '@topograft/sparse-core';
import { networkDistance } from '../src/index.ts';
import { fixedFanInPair } from './assignment-problems.ts';
import { soleLayer } from './bench-networks.ts';

// One distance of two layers of 100,000 neurons with 10 inputs each, or as many on average, in a process of its own, so that its
// peak memory can be told. Prints JSON. Run by speed.ts.

const SIZE = 100_000;
const redrawn = process.argv[2] ?? '1';
const layers =
  redrawn === 'varying'
    ? ['bench/first', 'bench/second'].map((name) => erdosRenyi(SIZE, SIZE, 10 / SIZE, createRng(1, name)))
    : fixedFanInPair(SIZE, 10, Number(redrawn), 1);
const [first, second] = layers.map(soleLayer);
const beforeKb = process.resourceUsage().maxRSS;
const start = performance.now();
const { distance } = networkDistance(first!, second!);
const ms = performance.now() - start;
console.log(
  JSON.stringify({
    size: SIZE,
    ms,
    distance,
    beforeMb: beforeKb / 1024,
    peakMb: process.resourceUsage().maxRSS / 1024,
  }),
);
