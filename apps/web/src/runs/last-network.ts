import type { NamedNetwork } from '../compare/read-network-files.ts';
import { storedTopologies } from './found-run.ts';
import type { KnownRun } from './run-facts.ts';
import type { RunsSession } from './runs-session.ts';

/**
 * The topology that a run stored last, with the name that Compare shows.
 *
 * @throws Error when the run has stored none, or when the file cannot be read
 */
export async function lastNetwork(
  { moment }: Pick<RunsSession, 'moment'>,
  { found, read }: KnownRun,
): Promise<NamedNetwork> {
  const { name } = read.manifest;
  const stored = storedTopologies(found).at(-1);
  if (stored === undefined) throw new Error(`${name} has stored no topology yet, so that there is nothing to compare.`);
  const layers = (await moment(stored, null)).map(({ layer }) => layer);
  return { label: `${name} at epoch ${stored.epoch}`, network: { specVersion: 'v1', layers }, notes: [] };
}
