import { MessageChannel } from 'node:worker_threads';
import { createRng, erdosRenyi, type NetworkTopology, UnsupportedError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import { type AssignmentSolver, distanceMatrix, type DistanceOptions } from '../../src/index.ts';
import { openDistancePool } from '../../src/node.ts';
import { openWebDistancePool, type WorkerPort } from '../../src/pool/open-web-distance-pool.ts';
import { serveDistances, type ServerPort } from '../../src/pool/serve-distances.ts';

const networks = Array.from({ length: 5 }, (_, seed) => {
  const network: NetworkTopology = {
    specVersion: 'v1',
    layers: [erdosRenyi(60, 50, 0.08, createRng(seed, 'a')), erdosRenyi(50, 40, 0.08, createRng(seed, 'b'))],
  };
  return { label: `n${seed}`, network };
});
const topologies = networks.map(({ network }) => network);
const ownSolver: AssignmentSolver = { name: 'mine', solve: () => ({ columnOfRow: new Int32Array(), totalCost: 0 }) };

/** Both ends of a Web Worker within this thread: the server answers on the other end of a channel. */
function startServer(): WorkerPort {
  const { port1, port2 } = new MessageChannel();
  serveDistances(port2 as unknown as ServerPort);
  port1.unref();
  port2.unref();
  return {
    postMessage: (message) => port1.postMessage(message),
    addEventListener: (type: string, listener: (event: never) => void) => {
      if (type === 'message') port1.addEventListener('message', listener as never);
    },
    terminate: () => port1.close(),
  };
}

describe.each<DistanceOptions>([
  { alignment: 'greedy' },
  { alignment: 'identity' },
  { alignment: 'refined', outputs: 'labelled' },
])('a matrix under %j', (options) => {
  it('is the same from one, two and three worker threads as from this thread', async () => {
    const here = await distanceMatrix(networks, options);
    for (const threadCount of [1, 2, 3]) {
      const pool = openDistancePool(topologies, options, { threadCount });
      try {
        expect(await distanceMatrix(networks, options, pool)).toEqual(here);
      } finally {
        await pool.close();
      }
    }
  });

  it('is the same through the calls that Web Workers answer', async () => {
    const pool = openWebDistancePool(startServer, topologies, options, 2);
    expect(await distanceMatrix(networks, options, pool)).toEqual(await distanceMatrix(networks, options));
    pool.close();
  });
});

it('pools refuse a solver that cannot travel to a worker', () => {
  expect(() => openDistancePool(topologies, { solver: ownSolver })).toThrow(UnsupportedError);
  expect(() => openWebDistancePool(startServer, topologies, { solver: ownSolver })).toThrow(
    /could not measure distances in workers - a solver of your own does not travel to another thread\. Expected auto, sparse, .*Received mine\./,
  );
});

it('an error in a worker thread comes back to the caller', async () => {
  const pool = openDistancePool([topologies[0]!, { specVersion: 'v1', layers: [] }], {}, { threadCount: 1 });
  await expect(pool.measure(0, 1)).rejects.toThrow(/network 1/);
  await pool.close();
});

it('a Web Worker that stops fails the measurements that wait for it', async () => {
  let fail: (event: { message: string }) => void = () => {};
  const silent = (): WorkerPort => ({
    postMessage: () => {},
    addEventListener: (type: string, listener: (event: never) => void) => {
      if (type === 'error') fail = listener as never;
    },
    terminate: () => {},
  });
  const pool = openWebDistancePool(silent, topologies, {}, 1);
  const waiting = pool.measure(0, 1);
  fail({ message: 'out of memory' });
  await expect(waiting).rejects.toThrow('out of memory');
});
