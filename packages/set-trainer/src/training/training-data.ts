/**
 * Labelled images, one row each.
 *
 * @category Datasets
 */
export interface LabelledImages {
  readonly count: number;
  /** `[count, featureCount]`, row-major. */
  readonly images: Uint8Array;
  /** `[count]`. */
  readonly labels: Uint8Array;
}

/**
 * What a trainer needs of a data set; that of `@topograft/datasets` fits.
 *
 * @category Datasets
 */
export interface TrainingData {
  readonly featureCount: number;
  readonly classCount: number;
  readonly train: LabelledImages;
  readonly test: LabelledImages;
}

/**
 * Which images of the training set are learnt from and which are held out; row numbers.
 *
 * @category Datasets
 */
export interface Split {
  readonly training: Uint32Array;
  readonly validation: Uint32Array;
}

/**
 * How bytes become network inputs: (byte − mean)·scale, feature by feature; while training, images may be varied first.
 *
 * @category Datasets
 */
export interface InputPipeline {
  /** `[featureCount]`. */
  readonly means: Float32Array;
  /** `[featureCount]`. */
  readonly scales: Float32Array;
  /** Writes varied copies of images of the training set into `target`; `null` to take them as they are. */
  readonly augment: ((images: Uint8Array, rows: Uint32Array, epoch: number, target: Uint8Array) => void) | null;
}
