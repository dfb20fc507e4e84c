/**
 * How bytes become network inputs: (byte − mean)·scale, feature by feature.
 *
 * @category Datasets
 */
export interface Normalization {
  /** `[featureCount]`, 0 to 255. */
  readonly mean: Float32Array;
  /** `[featureCount]`, 1/255 or the reciprocal of a standard deviation in bytes. */
  readonly scale: Float32Array;
}
