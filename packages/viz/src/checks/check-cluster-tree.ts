import { ArgumentError } from '@topograft/sparse-core';

/**
 * One step of an agglomerative clustering of n networks: two clusters become one. Numbers below n are networks, n + k is
 * the cluster that merge k made; SciPy's `linkage` counts the same way.
 *
 * @category Figures
 */
export interface ClusterMerge {
  /** One of the two clusters. */
  readonly a: number;
  /** The other. */
  readonly b: number;
  /** Distance of the two, from 0 up; the height of their bracket. */
  readonly height: number;
}

/**
 * Refuses merges that are not a tree over all networks.
 *
 * @throws {@link ArgumentError} for another number of merges than n − 1, a cluster that does not exist yet or was merged
 * before, or a height that is not a number from 0 up
 */
export function checkClusterTree(task: string, tree: readonly ClusterMerge[], count: number): void {
  if (tree.length !== count - 1) {
    throw new ArgumentError({
      task,
      reason: 'the tree does not join all networks',
      expected: `${count - 1} merges of ${count} networks`,
      received: `${tree.length} merges`,
    });
  }
  const free = new Set(Array.from({ length: count }, (_, network) => network));
  for (const [index, { a, b, height }] of tree.entries()) {
    // In this order: the second of two equal ones is not there any more.
    const there = free.delete(a) && free.delete(b);
    if (!there || !(height >= 0 && Number.isFinite(height))) {
      throw new ArgumentError({
        task,
        reason: `merge ${index} of the tree is not usable`,
        expected: 'two clusters that are there and not merged yet, and a height from 0 up',
        received: `${a} and ${b} at ${height}`,
      });
    }
    free.add(count + index);
  }
}
