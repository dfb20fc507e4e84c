import { serveCalls } from '../worker/serve-calls.ts';
import { readRun } from './read-run.ts';
import type { RunsCalls } from './runs-calls.ts';
import { readStoredMoment } from './stored-moment.ts';
import { unpackRuns } from './unpack-runs.ts';

serveCalls<RunsCalls>({ readRun, readStoredMoment, unpackRuns });
