export { adamStep } from './adam-step';
export { batchNormBackward, batchNormForward, batchNormInference } from './batch-norm';
export { denseGradient } from './dense-gradient';
export { dropout } from './dropout';
export { forwardLeaky, forwardSrelu } from './forward-activated';
export { gatherBatch } from './gather-batch';
export { gatherPair, gatherRows } from './gather-rows';
export { leakyBackward, leakyForward } from './leaky';
export { momentumStep } from './momentum-step';
export { nesterovStep } from './nesterov-step';
export { sgdStep } from './sgd-step';
export { shrink } from './shrink';
export { softmaxCrossEntropy } from './softmax-cross-entropy';
export { sreluBackward, sreluForward } from './srelu';
export { weightGradient } from './weight-gradient';

/** First byte that the caller may use; what lies below holds the module's constants. */
export function heapBase(): usize {
  return __heap_base;
}
