import { createBirpc } from 'birpc';
import type { NetworkDistance } from '../distance/network-distance.ts';
import { type DistanceSetup, pairMeasurer } from './distance-setup.ts';
import { portableSolvers } from './portable-solvers.ts';

/** What the page asks of a worker. */
export interface DistanceWorkerCalls {
  /** Tells the collection and how to measure; comes first. */
  setUp(setup: DistanceSetup): void;
  /** Measures the pair of these indices. */
  measure(first: number, second: number): NetworkDistance;
}

/** The side of the port that a worker has. */
export interface ServerPort {
  /** Answers the page. */
  postMessage(message: unknown): void;
  /** Calls the listener with every message of the page. */
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** Answers calls that come in on a port. */
export function serveDistances(port: ServerPort): void {
  let measure: ReturnType<typeof pairMeasurer>;
  const calls: DistanceWorkerCalls = {
    setUp: (setup) => {
      measure = pairMeasurer(setup, portableSolvers.get(setup.solver)!);
    },
    measure: (first, second) => measure(first, second),
  };
  createBirpc<object, DistanceWorkerCalls>(calls, {
    post: (message) => port.postMessage(message),
    on: (listener) => port.addEventListener('message', ({ data }) => listener(data)),
    timeout: -1,
  });
}
