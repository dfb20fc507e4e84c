import { applyLayerUpdate, connectionsAt, type LayerUpdate } from '@topograft/sparse-core';
import type { UpdateContext, UpdateRule } from './training-method.ts';

const nothing = { outputs: new Uint32Array(), inputs: new Uint32Array() };

/**
 * Plans one update of the topology, as a value: drops, shares out, grows, by the rule of a method.
 *
 * Positions just pruned are free: a connection may be pruned and grown in one update.
 *
 * @returns one plan a layer; two empty lists for a layer that does not evolve
 * @category Methods
 */
export function planUpdate(rule: UpdateRule, context: UpdateContext): LayerUpdate[] {
  const dropped = rule.drop(context);
  const counts = rule.share(
    context,
    dropped.map((edges) => edges.length),
  );
  return context.layers.map(({ layer, evolves }, index) => {
    if (!evolves) return { removed: nothing, grown: nothing };
    const removed = connectionsAt(layer, dropped[index]!);
    const count = counts[index]!;
    if (count === 0) return { removed, grown: nothing };
    const { layer: pruned } = applyLayerUpdate(layer, { removed, grown: nothing });
    return { removed, grown: rule.grow(context, index, pruned, count) };
  });
}
