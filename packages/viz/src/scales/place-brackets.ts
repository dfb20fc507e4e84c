import { ArgumentError } from '@topograft/sparse-core';
import type { ClusterMerge } from '../checks/check-cluster-tree.ts';

/** A bracket of a dendrogram: places count cells from the left, 0.5 is the middle of the first. */
export interface Bracket {
  /** Where it goes down to at the left. */
  readonly left: { readonly place: number; readonly height: number };
  /** Where it goes down to at the right. */
  readonly right: { readonly place: number; readonly height: number };
  /** Of its bar: the distance of the two. */
  readonly height: number;
}

/**
 * Where the brackets of a tree stand above networks in an order.
 *
 * @throws {@link ArgumentError} when the networks of a cluster do not stand together: its brackets would cross others
 */
export function placeBrackets(
  task: string,
  tree: readonly ClusterMerge[],
  order: readonly number[],
): readonly Bracket[] {
  const count = order.length;
  const clusters: { place: number; height: number; first: number; size: number }[] = [];
  for (const [place, network] of order.entries()) {
    clusters[network] = { place: place + 0.5, height: 0, first: place, size: 1 };
  }
  return tree.map(({ a, b, height }, index) => {
    const [left, right] = [clusters[a]!, clusters[b]!].toSorted((one, other) => one.first - other.first) as [
      (typeof clusters)[number],
      (typeof clusters)[number],
    ];
    if (left.first + left.size !== right.first) {
      throw new ArgumentError({
        task,
        reason: `the order tears apart what merge ${index} of the tree joins`,
        cure: 'Leave out the order: the tree has one.',
      });
    }
    const place = (left.place + right.place) / 2;
    clusters[count + index] = { place, height, first: left.first, size: left.size + right.size };
    return { left, right, height };
  });
}
