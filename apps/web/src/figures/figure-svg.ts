/** The figures of `@topograft/viz` that the page exports; loaded when one is asked for. */
export {
  alignedDiff,
  connectionAges,
  connectionFlow,
  costMatrices,
  degreeDistribution,
  distanceCurves,
  distanceHeatMap,
  inputMap,
  learningCurves,
} from '@topograft/viz';

/** This module. */
export type Figures = typeof import('./figure-svg.ts');
