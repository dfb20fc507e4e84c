import type { ClusterMerge } from '../checks/check-cluster-tree.ts';

/** The networks of a tree from left to right, those of `a` before those of `b`. */
export function leafOrder(tree: readonly ClusterMerge[]): readonly number[] {
  const clusters: (readonly number[])[] = [];
  for (const { a, b } of tree) clusters.push([...leavesOf(a), ...leavesOf(b)]);
  return clusters.at(-1) ?? [0];

  function leavesOf(cluster: number): readonly number[] {
    const count = tree.length + 1;
    return cluster < count ? [cluster] : clusters[cluster - count]!;
  }
}
