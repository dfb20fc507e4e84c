import { createTrainer, topologyPaper, wasmEngine } from '@topograft/set-trainer';
import { holdOutLast, syntheticImages } from '@topograft/datasets';
import { distanceMatrix } from '@topograft/nnstd';
import { openDistancePool } from '@topograft/nnstd/node';
import { createRng, erdosRenyi, type NetworkTopology } from '@topograft/sparse-core';
import type { PartOrder, TorturePart } from '../part.ts';
import { reachableMb } from '../reachable-mb.ts';
import { slopeOf } from '../slope-of.ts';
import { usageOf } from '../usage-of.ts';

const MOST_MB_PER_HUNDRED = 1;
/** Looks at memory while something goes on. */
const LOOKS = 40;

/** A long training and a large matrix in one process. */
export const soak: TorturePart = {
  name: 'soak',
  promise: 'a long training and a large matrix keep their memory and their open files',
  unit: 'epochs, and five times as many pairs of networks',
  full: 1000,
  async run(order) {
    await trainLong(order);
    await measureMany(order);
  },
};

async function trainLong({ size, seed, tell }: PartOrder): Promise<void> {
  const data = syntheticImages({ trainCount: 500, testCount: 100 });
  const config = { ...topologyPaper, layerWidths: [784, 40, 30, 10], density: 0.05, epochCount: size, seed };
  const trainer = createTrainer({
    config,
    data,
    split: holdOutLast(500, 0.2),
    engine: wasmEngine({ flavour: 'simd' }),
  });
  const watch = startWatch(size);
  for await (const { epoch } of trainer.epochs()) watch.look(epoch);
  watch.end({ what: 'epochs', tell });
}

async function measureMany({ size, seed, tell }: PartOrder): Promise<void> {
  const pairCount = size * 5;
  const networkCount = Math.ceil((1 + Math.sqrt(1 + 8 * pairCount)) / 2);
  const networks = Array.from({ length: networkCount }, (_, index): { label: string; network: NetworkTopology } => {
    const rng = createRng(seed, `torture/soak/${index}`);
    const layers = [erdosRenyi(100, 60, 0.05, rng), erdosRenyi(60, 40, 0.1, rng), erdosRenyi(40, 10, 0.5, rng)];
    return { label: String(index), network: { specVersion: 'v1', layers } };
  });
  const total = (networkCount * (networkCount - 1)) / 2;
  const options = { alignment: 'greedy' } as const;
  const pool = openDistancePool(
    networks.map(({ network }) => network),
    options,
    { threadCount: 2 },
  );
  const watch = startWatch(total);
  try {
    await distanceMatrix(networks, options, { ...pool, onProgress: ({ done }) => watch.look(done) });
  } finally {
    await pool.close();
  }
  watch.end({ what: 'pairs', tell });
}

/** Looks at this process at equal steps of what goes on. */
function startWatch(total: number): {
  look(done: number): void;
  end(result: { readonly what: string; readonly tell: PartOrder['tell'] }): void;
} {
  const step = Math.max(1, Math.floor(total / LOOKS));
  const looks: { reachable: number; resident: number | null; files: number | null }[] = [];
  return {
    look(done) {
      if (done % step !== 0) return;
      const usage = usageOf(process.pid);
      looks.push({
        reachable: reachableMb(),
        resident: usage?.memoryMb ?? null,
        files: usage?.openFiles ?? null,
      });
    },
    end({ what, tell }) {
      // The first half warms up: code is compiled, caches fill.
      const late = looks.slice(looks.length >> 1);
      const slope = (slopeOf(late.map(({ reachable }) => reachable)) / step) * 100;
      const files = late.flatMap(({ files: open }) => open ?? []);
      const [fewest, most] = files.length === 0 ? [0, 0] : [Math.min(...files), Math.max(...files)];
      tell({
        what,
        count: total,
        reachableMb: late.at(-1)?.reachable ?? null,
        mbPerHundred: Math.round(slope * 1000) / 1000,
        residentMb: late.at(-1)?.resident ?? null,
        fewestFiles: fewest,
        mostFiles: most,
      });
      // A short one says little about a slope.
      if (total >= 1000 && slope > MOST_MB_PER_HUNDRED) throw new Error(`memory rises by ${slope} MB per 100 ${what}`);
      if (most > fewest + 2) throw new Error(`open files go from ${fewest} to ${most}`);
    },
  };
}
