/**
 * One array of numbers of a model, and what the optimizer keeps beside it.
 *
 * @category Training
 */
export interface StoredParameter {
  /** As {@link parameterList} names it. */
  readonly name: string;
  /** `[length]` of its {@link ParameterShape}, finite. */
  readonly values: Float32Array;
  /** By name (`velocity`; Adam: `first`, `second`), each as long as `values`; empty where nothing is kept. */
  readonly slots: Readonly<Record<string, Float32Array>>;
}
