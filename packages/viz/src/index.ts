/**
 * Figures of sparse training as SVG text: data in, text out.
 *
 * @packageDocumentation
 */
export type { LabelledDistances } from './checks/check-distance-matrix.ts';
export { type DistanceHeatMapOptions, distanceHeatMap } from './distance-heat-map.ts';
export type { ClusterMerge } from './checks/check-cluster-tree.ts';
export { distanceMatrixCsv } from './distance-matrix-csv.ts';

export type { HeatMapGrid } from './checks/check-heat-map-grid.ts';
export { heatMapGrid, type HeatMapGridOptions } from './heat-map-grid.ts';
export { heatMapGridCsv } from './heat-map-grid-csv.ts';

export type { ReferenceLine } from './checks/check-references.ts';
export type { LearningSeries } from './checks/check-learning-series.ts';
export { type LearningCurvesOptions, learningCurves } from './learning-curves.ts';
export { learningCurvesCsv } from './learning-curves-csv.ts';
export type { Quantity } from './scales/quantity.ts';

export type { MeanAccuracy } from './checks/check-interval.ts';
export type { AccuracyByDensity, DensityPoint } from './checks/check-accuracy-by-density.ts';
export { accuracyByDensity, type AccuracyByDensityOptions } from './accuracy-by-density.ts';
export { accuracyByDensityCsv } from './accuracy-by-density-csv.ts';

export type { ChanceReference, DistanceCurves } from './checks/check-distance-curves.ts';
export { distanceCurves, type DistanceCurvesOptions } from './distance-curves.ts';
export { distanceCurvesCsv } from './distance-curves-csv.ts';

export type { GenerationDistances, GenerationSeries } from './checks/check-generation-distances.ts';
export { generationDistances, type GenerationDistancesOptions } from './generation-distances.ts';
export { generationDistancesCsv } from './generation-distances-csv.ts';

export type { DegreeDistribution, DegreeHistograms } from './checks/check-degree-distribution.ts';
export { degreeDistribution, type DegreeDistributionOptions } from './degree-distribution.ts';
export { degreeDistributionCsv } from './degree-distribution-csv.ts';

export type { InputMap } from './checks/check-input-map.ts';
export { inputMap, type InputMapOptions } from './input-map.ts';
export { inputMapCsv } from './input-map-csv.ts';

export type { ConnectionAges } from './checks/check-connection-ages.ts';
export { connectionAges } from './connection-ages.ts';
export { connectionAgesCsv } from './connection-ages-csv.ts';

export type { ConnectionFlow, FlowStep } from './checks/check-connection-flow.ts';
export { connectionFlow } from './connection-flow.ts';
export { connectionFlowCsv } from './connection-flow-csv.ts';

export type { AlignedDiff, PlainLayer } from './checks/check-aligned-diff.ts';
export { alignedDiff } from './aligned-diff.ts';
export { alignedDiffCsv } from './aligned-diff-csv.ts';

export type { CostMatrices, CostMatrix } from './checks/check-cost-matrices.ts';
export { costMatrices } from './cost-matrices.ts';
export { costMatricesCsv } from './cost-matrices-csv.ts';

export type { MethodAccuracies, MethodComparison } from './checks/check-method-comparison.ts';
export { methodComparison, type MethodComparisonOptions } from './method-comparison.ts';
export { methodComparisonCsv } from './method-comparison-csv.ts';

export { csvLine } from './csv/csv-line.ts';
export type { FigureOptions } from './figure/figure-options.ts';
export type { SvgDocument, SvgElement, SvgNode } from './figure/svg-document.ts';

export { type ColorTheme, colorSchemes, darkTheme, dashPatterns, lightTheme } from './scales/palette.ts';
export { type SeriesStyle, seriesStyle, seriesStyleCount } from './scales/series-style.ts';
