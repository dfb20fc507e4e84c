/**
 * Labelled images, one row each.
 *
 * @category Datasets
 */
export interface LabelledImages {
  /** Images. */
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
  /** Bytes of an image. */
  readonly featureCount: number;
  /** Labels are below this; 1 to 256. */
  readonly classCount: number;
  /** What is learnt from, and held out of. */
  readonly train: LabelledImages;
  /** What is only reported on. */
  readonly test: LabelledImages;
}

/**
 * Which images of the training set are learnt from and which are held out; row numbers.
 *
 * @category Datasets
 */
export interface Split {
  /** Learnt from, in the order in which they are before an epoch shuffles them. */
  readonly training: Uint32Array;
  /** Held out. */
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
