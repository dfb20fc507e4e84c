/**
 * Web Worker that measures pairs of networks; started by `openWebDistancePool`, not to be imported.
 *
 * @packageDocumentation
 */
import { serveDistances, type ServerPort } from './pool/serve-distances.ts';

serveDistances(globalThis as unknown as ServerPort);
