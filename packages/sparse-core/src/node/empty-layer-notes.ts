import type { NetworkTopology } from '../spec/v1/network-topology.ts';

/**
 * Says which layers of a network have no connection: two of them are at distance 0, which looks like agreement.
 *
 * @param what - names the network: `"a.safetensors"`
 * @returns one sentence; nothing where every layer has connections
 */
export function emptyLayerNotes({ layers }: NetworkTopology, what: string): string[] {
  const empty = layers.flatMap(({ inputs }, index) => (inputs.length === 0 ? [index] : []));
  if (empty.length === 0) return [];
  const meaning = 'two layers without any are at distance 0';
  if (empty.length === layers.length) return [`${what} has no connection in any layer; ${meaning}.`];
  const named = empty.length === 1 ? `Layer ${empty[0]} of ${what} has` : `Layers ${empty.join(', ')} of ${what} have`;
  return [`${named} no connection; ${meaning}.`];
}
