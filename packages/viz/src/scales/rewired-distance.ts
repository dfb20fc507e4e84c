/**
 * Distance of a network from its root after some generations that each move a share s of the connections, as expected
 * when few places are taken: d = 2q / (1 + q) with q = 1 − (1 − s)^g, the share of connections that differ.
 *
 * Two sets of k inputs that differ in qk of them have k(1 − q) in common and k(1 + q) in all; that neurons differ in how
 * many they lose is left out, as is that a connection may come back to its place.
 *
 * @param movedShare - s, in (0, 1)
 * @param generation - g, a whole number from 0 up
 */
export function rewiredDistance(movedShare: number, generation: number): number {
  // By multiplication: powers differ between engines in the last digit.
  let kept = 1;
  for (let step = 0; step < generation; step++) kept *= 1 - movedShare;
  const q = 1 - kept;
  return (2 * q) / (1 + q);
}
