/**
 * Worker thread that measures pairs of networks; started by `openDistancePool`, not to be imported.
 *
 * @packageDocumentation
 */
import { workerData } from 'piscina';
import { hungarianOn3 } from './hungarian-on3.ts';
import type { NetworkDistance } from './distance/network-distance.ts';
import { type DistanceSetup, pairMeasurer } from './pool/distance-setup.ts';
import { portableSolvers } from './pool/portable-solvers.ts';

const setup = workerData as DistanceSetup;
const solver = setup.solver === hungarianOn3.name ? hungarianOn3 : portableSolvers.get(setup.solver)!;
const measure = pairMeasurer(setup, solver);

/** Measures the networks at two places of the collection that the thread was started with. */
// oxlint-disable-next-line import/no-default-export -- piscina calls the default export of a worker module
export default function work([first, second]: readonly [number, number]): NetworkDistance {
  return measure(first, second);
}
