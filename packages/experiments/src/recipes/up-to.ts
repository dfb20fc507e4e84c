/** The whole numbers from 0, so many of them. */
export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
