import { join } from 'node:path';
import { type StoredParameter, winningTicket } from '@topograft/set-trainer';
import { readCheckpoint, readModel, runPaths } from '@topograft/set-trainer/node';
import type { LotteryRecord, NetworkTopology } from '@topograft/sparse-core';
import { rewoundParameters } from '../rewound-parameters.ts';
import { levelName } from './lottery-directory.ts';

/**
 * What a level of a lottery starts from: the connections that the level before it keeps of its last epoch, with the dense
 * network's weights of the epoch rewound to.
 *
 * @param level - from 1; the one before it has ended
 * @throws whatever {@link readCheckpoint} and {@link readModel} throw
 * @category Recipes
 */
export async function lotteryTicketStart(
  directory: string,
  { settings, config }: Pick<LotteryRecord, 'settings' | 'config'>,
  level: number,
): Promise<{ topology: NetworkTopology; parameters: StoredParameter[] }> {
  const trained = await readCheckpoint(runPaths(join(directory, levelName(level - 1))).checkpoint);
  const { topology, parameters } = trained.state;
  const byName = new Map(parameters.map(({ name, values }) => [name, values]));
  const weights = topology.layers.map((_, index) => byName.get(`layers.${index}.weights`)!);
  const { pruneFraction: fraction, scope } = settings;
  const ticket = winningTicket(topology, weights, { fraction, scope, outputLayer: config.outputLayer });
  const early = await readModel(runPaths(join(directory, levelName(0))).rewind);
  return { topology: ticket, parameters: rewoundParameters(early, ticket) };
}
