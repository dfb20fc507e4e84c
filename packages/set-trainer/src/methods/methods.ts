import type { TrainingConfig } from '@topograft/sparse-core';
import { setMethod } from './set-method.ts';
import { staticMethod } from './static-method.ts';
import type { TrainingMethod } from './training-method.ts';

/**
 * Every training method by name. A new one is one file beside these and one line here.
 *
 * @category Methods
 */
export const methods: Readonly<Record<TrainingConfig['method'], TrainingMethod>> = {
  set: setMethod,
  static: staticMethod,
};
