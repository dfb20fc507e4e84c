import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readScipySparse, type SparseMatrix } from '@topograft/sparse-core';

/*
 * Looks for hidden neurons of the authors' released networks whose bias has stayed exactly 0, and counts their inputs by
 * sign: what activation were these networks trained with?
 *
 *   TOPOGRAFT_DATA=… node --conditions=@topograft/source src/silent-neurons.ts
 *
 * A bias of 0 means that the neuron never had a gradient. In the first layer, whose inputs are never negative, a neuron
 * without a positive weight has no positive sum: with ReLU it can have no gradient, with SReLU of a trained or positive left
 * slope it has one.
 */

const folder = join(process.env['TOPOGRAFT_DATA'] ?? '', 'nnstd-topologies');
const header =
  'network,epoch,layer,biases of 0,… of them with a positive weight,… without any weight,other neurons without a positive weight';
console.log(header);
for (const network of ['w0', 'w1', 'w2', 'w3', 'w4']) {
  for (const epoch of ['000', '010', '190']) {
    for (const layer of [0, 1, 2]) {
      const file = join(folder, `e5_s0_${network}`, `epoch_${epoch}`, `weight_l${layer}.npz`);
      console.log([network, Number(epoch), layer, ...signCounts(readScipySparse(await readFile(file)))].join(','));
    }
  }
}

/** Rows are inputs, the last one the bias; columns are neurons. */
function signCounts({ rowCount, columnCount, offsets, rows, values }: SparseMatrix): number[] {
  const biasRow = rowCount - 1;
  let [silent, silentWithPositive, silentWithNone, othersWithoutPositive] = [0, 0, 0, 0];
  for (let neuron = 0; neuron < columnCount; neuron++) {
    let hasBias = false;
    let [positive, negative] = [0, 0];
    for (let at = offsets[neuron]!; at < offsets[neuron + 1]!; at++) {
      const value = values![at]!;
      if (rows[at] === biasRow) hasBias = value !== 0;
      else if (value > 0) positive++;
      else if (value < 0) negative++;
    }
    if (!hasBias) {
      silent++;
      if (positive > 0) silentWithPositive++;
      if (positive + negative === 0) silentWithNone++;
    } else if (positive === 0) {
      othersWithoutPositive++;
    }
  }
  return [silent, silentWithPositive, silentWithNone, othersWithoutPositive];
}
