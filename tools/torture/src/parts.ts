import type { TorturePart } from './part.ts';
import { anyArguments } from './parts/any-arguments.ts';
import { bitFlips } from './parts/bit-flips.ts';
import { commandCrashes } from './parts/command-crashes.ts';
import { crashPoints } from './parts/crash-points.ts';
import { differential } from './parts/differential.ts';
import { fullDisk } from './parts/full-disk.ts';
import { fuzz } from './parts/fuzz.ts';
import { guidedFuzz } from './parts/guided-fuzz.ts';
import { kills } from './parts/kills.ts';
import { mutation } from './parts/mutation.ts';
import { pages } from './parts/pages.ts';
import { queue } from './parts/queue.ts';
import { sameBits } from './parts/same-bits.ts';
import { scheduler } from './parts/scheduler.ts';
import { seeds } from './parts/seeds.ts';
import { server } from './parts/server.ts';
import { soak } from './parts/soak.ts';

/** Every part, in the order in which they run. */
export const parts: readonly TorturePart[] = [
  crashPoints,
  commandCrashes,
  kills,
  fullDisk,
  bitFlips,
  fuzz,
  guidedFuzz,
  differential,
  anyArguments,
  sameBits,
  seeds,
  scheduler,
  queue,
  server,
  pages,
  soak,
  mutation,
];
