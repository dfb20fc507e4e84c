export { gatherBatch } from './gather-batch';
export { gatherPair, gatherRows } from './gather-rows';
export { nesterovStep } from './nesterov-step';
export { softmaxCrossEntropy } from './softmax-cross-entropy';
export { sreluBackward, sreluForward } from './srelu';
export { weightGradient } from './weight-gradient';

/** First byte that the caller may use; what lies below holds the module's constants. */
export function heapBase(): usize {
  return __heap_base;
}
