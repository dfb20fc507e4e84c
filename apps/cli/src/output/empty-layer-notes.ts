import type { EpochRecord } from '@topograft/sparse-core';

/** Tells, once each, of the layers that have no connection at all: nothing reaches the neurons behind one. */
export function emptyLayerNotes(): (record: EpochRecord) => readonly string[] {
  const told = new Set<number>();
  return ({ epoch, layers }) =>
    layers.flatMap(({ connectionCount }, layer) => {
      if (connectionCount > 0 || told.has(layer)) return [];
      told.add(layer);
      return [
        `layer ${layer} has no connection at the end of epoch ${epoch}: what comes out does not depend on the images; ` +
          'a higher --density gives it some',
      ];
    });
}
