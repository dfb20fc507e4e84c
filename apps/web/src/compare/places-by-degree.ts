/** The place of each neuron when they stand by falling number of inputs; equal ones by index. */
export function placesByDegree(offsets: Uint32Array): Uint32Array {
  const degree = (neuron: number): number => offsets[neuron + 1]! - offsets[neuron]!;
  const order = Array.from({ length: offsets.length - 1 }, (_, neuron) => neuron);
  order.sort((a, b) => degree(b) - degree(a) || a - b);
  const places = new Uint32Array(order.length);
  order.forEach((neuron, place) => (places[neuron] = place));
  return places;
}
