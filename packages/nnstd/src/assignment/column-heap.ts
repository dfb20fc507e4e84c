/**
 * A priority queue of columns, the nearest first and the lowest index among equals: an indexed binary heap.
 *
 * It reads the distances from the caller's array, so that lowering one is two writes: the distance, then {@link put}.
 */
export interface ColumnHeap {
  /** Columns waiting. */
  size(): number;
  /** Column at the front; undefined behaviour when empty. */
  front(): number;
  /** Adds a column, or moves it forward after its distance was lowered. */
  put(column: number): void;
  /** Takes the front column out. */
  shift(): number;
  /** Takes all out, in O(columns waiting). */
  clear(): void;
}

/**
 * @param distances - `[columns]`, read at every comparison
 */
export function createColumnHeap(distances: Float64Array): ColumnHeap {
  const heap = new Int32Array(distances.length);
  /** Place in the heap + 1; 0 when not waiting. */
  const places = new Int32Array(distances.length);
  let size = 0;

  const rise = (column: number, from: number): void => {
    let at = from;
    const distance = distances[column]!;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      const other = heap[parent]!;
      const otherDistance = distances[other]!;
      if (otherDistance < distance || (otherDistance === distance && other < column)) break;
      heap[at] = other;
      places[other] = at + 1;
      at = parent;
    }
    heap[at] = column;
    places[column] = at + 1;
  };

  const sink = (column: number): void => {
    let at = 0;
    const distance = distances[column]!;
    for (let child = 1; child < size; child = 2 * at + 1) {
      let least = heap[child]!;
      let leastDistance = distances[least]!;
      if (child + 1 < size) {
        const right = heap[child + 1]!;
        const rightDistance = distances[right]!;
        if (rightDistance < leastDistance || (rightDistance === leastDistance && right < least)) {
          child++;
          least = right;
          leastDistance = rightDistance;
        }
      }
      if (distance < leastDistance || (distance === leastDistance && column < least)) break;
      heap[at] = least;
      places[least] = at + 1;
      at = child;
    }
    heap[at] = column;
    places[column] = at + 1;
  };

  return {
    size: () => size,
    front: () => heap[0]!,
    put(column) {
      const place = places[column]!;
      rise(column, place === 0 ? size++ : place - 1);
    },
    shift() {
      const first = heap[0]!;
      places[first] = 0;
      const last = heap[--size]!;
      if (size > 0) sink(last);
      return first;
    },
    clear() {
      for (let at = 0; at < size; at++) places[heap[at]!] = 0;
      size = 0;
    },
  };
}
