import { clusterOrder } from '@topograft/nnstd';

/** Networks near each other side by side; distances that are not known yet count as the largest. Loaded when it is asked for. */
export function orderByCluster(values: readonly (readonly (number | null)[])[]): number[] {
  return clusterOrder(values.map((row) => row.map((value) => value ?? 1)));
}
