import type { MethodName } from '@topograft/sparse-core';
import { dense } from './dense.ts';
import { dsr } from './dsr.ts';
import { gmp } from './gmp.ts';
import { grasp } from './grasp.ts';
import { rigl } from './rigl.ts';
import { set } from './set.ts';
import { snfs } from './snfs.ts';
import { snip } from './snip.ts';
import { staticTopology } from './static.ts';
import type { TrainingMethod } from './training-method.ts';

/**
 * Every training method by name. A new one is one file beside these and one line here.
 *
 * @category Methods
 */
export const methods: Readonly<Record<MethodName, TrainingMethod>> = {
  dense,
  static: staticTopology,
  set,
  rigl,
  snfs,
  dsr,
  snip,
  grasp,
  gmp,
};
