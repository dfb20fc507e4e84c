/** Name of the file that holds the topology after an epoch. */
export function topologyFileName(epoch: number): string {
  return `${String(epoch).padStart(4, '0')}.safetensors`;
}

/** The epoch that a file name of {@link topologyFileName} stands for, or `null` for any other name. */
export function topologyFileEpoch(fileName: string): number | null {
  const digits = /^(\d{4,15})\.safetensors$/.exec(fileName)?.[1];
  if (digits === undefined || topologyFileName(Number(digits)) !== fileName) return null;
  return Number(digits);
}
