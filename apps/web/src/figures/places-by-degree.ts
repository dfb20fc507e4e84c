/** The place of each neuron, or input, when they stand by falling degree; equal ones by index. */
export function placesByDegree(degrees: ArrayLike<number>): Uint32Array {
  const order = Array.from({ length: degrees.length }, (_, index) => index);
  order.sort((a, b) => degrees[b]! - degrees[a]! || a - b);
  const places = new Uint32Array(order.length);
  order.forEach((index, place) => (places[index] = place));
  return places;
}
