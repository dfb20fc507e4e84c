/**
 * Name of the file, in the folder `topologies` of a run, that holds the topology after an epoch: `0010.safetensors`.
 *
 * @param epoch - 0 for the untrained network
 * @category Formats
 */
export function topologyFileName(epoch: number): string {
  return `${String(epoch).padStart(4, '0')}.safetensors`;
}

/**
 * The epoch that a file name of {@link topologyFileName} stands for, or `null` for any other name.
 *
 * @category Formats
 */
export function topologyFileEpoch(fileName: string): number | null {
  const digits = /^(\d{4,15})\.safetensors$/.exec(fileName)?.[1];
  if (digits === undefined || topologyFileName(Number(digits)) !== fileName) return null;
  return Number(digits);
}
