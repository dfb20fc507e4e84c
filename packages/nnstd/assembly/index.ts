export { jonkerVolgenant } from './jonker-volgenant';

/** First byte that the caller may use; what lies below holds the module's constants. */
export function heapBase(): usize {
  return __heap_base;
}
