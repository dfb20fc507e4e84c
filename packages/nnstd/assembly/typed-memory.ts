// Arrays in memory by the address of their first element, and an index from 0.

/** Element of an array of 32-bit integers. */
// @ts-ignore: decorator
@inline
export function i32At(array: usize, index: i32): i32 {
  return load<i32>(array + (<usize>index << 2));
}

/** Sets an element of an array of 32-bit integers. */
// @ts-ignore: decorator
@inline
export function setI32(array: usize, index: i32, value: i32): void {
  store<i32>(array + (<usize>index << 2), value);
}

/** Element of an array of doubles. */
// @ts-ignore: decorator
@inline
export function f64At(array: usize, index: i32): f64 {
  return load<f64>(array + (<usize>index << 3));
}

/** Sets an element of an array of doubles. */
// @ts-ignore: decorator
@inline
export function setF64(array: usize, index: i32, value: f64): void {
  store<f64>(array + (<usize>index << 3), value);
}
