/** When the changes that a figure marks happened: epochs that were thinned out count together. */
export function changesAt(epoch: number, since: number): string {
  return epoch - since > 1 ? `in the epochs ${since + 1} to ${epoch}` : `at the end of epoch ${epoch}`;
}
