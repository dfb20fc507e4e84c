// After set-trainer-run.ts, which leaves a run behind.
// #region sample
import { readNetwork } from '@topograft/sparse-core/node';

const { network, notes } = await readNetwork('runs/first@1');
// #endregion sample
console.log(network.layers.length, notes);
