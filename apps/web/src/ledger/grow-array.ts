/** An array with room for `length` items and the items of the one given, which is returned when it has the room. */
export function growArray<A extends Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>>(array: A, length: number): A {
  if (array.length >= length) return array;
  const Kind = array.constructor as new (size: number) => A;
  const larger = new Kind(Math.max(length, Math.ceil(array.length * 1.5)));
  larger.set(array);
  return larger;
}
