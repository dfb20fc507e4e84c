/**
 * Figures of sparse training as SVG text: data in, text out.
 *
 * @packageDocumentation
 */
export { accuracyByDensity, type AccuracyByDensityOptions } from './accuracy-by-density.ts';
export type { DensitySeries } from './checks/check-density-series.ts';
export type { LabelledDistances } from './checks/check-distance-matrix.ts';
export { type DistanceHeatMapOptions, distanceHeatMap } from './distance-heat-map.ts';
export { distanceMatrixCsv } from './distance-matrix-csv.ts';

export type { ReferenceLine } from './checks/check-references.ts';
export type { LearningSeries } from './checks/check-learning-series.ts';
export { type LearningCurvesOptions, learningCurves } from './learning-curves.ts';
export { learningCurvesCsv } from './learning-curves-csv.ts';
export type { Quantity } from './scales/quantity.ts';

export type { FigureOptions } from './figure/figure-options.ts';
export type { SvgDocument, SvgElement, SvgNode } from './figure/svg-document.ts';

export { type ColorTheme, colorSchemes, darkTheme, dashPatterns, lightTheme } from './scales/palette.ts';
export { type SeriesStyle, seriesStyle, seriesStyleCount } from './scales/series-style.ts';
