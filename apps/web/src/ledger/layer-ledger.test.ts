import { rewire, createRng, erdosRenyi, type LayerTopology, type LayerUpdate } from '@topograft/sparse-core';
import { connectionAges, connectionOverlap } from '@topograft/nnstd';
import { describe, expect, it } from 'vitest';
import { layerLedger } from './layer-ledger.ts';

const cellsOf = ({ offsets, inputs, inputCount, outputCount }: LayerTopology): number[] =>
  Array.from({ length: outputCount }, (_, neuron) =>
    [...inputs.subarray(offsets[neuron], offsets[neuron + 1])].map((input) => neuron * inputCount + input),
  ).flat();

/** What changes one layer into another, by sets. */
function difference(before: LayerTopology, after: LayerTopology): LayerUpdate {
  const [old, young] = [new Set(cellsOf(before)), new Set(cellsOf(after))];
  const list = (cells: number[]) => ({
    outputs: Uint32Array.from(cells, (cell) => Math.floor(cell / before.inputCount)),
    inputs: Uint32Array.from(cells, (cell) => cell % before.inputCount),
  });
  return {
    removed: list([...old].filter((cell) => !young.has(cell))),
    grown: list([...young].filter((cell) => !old.has(cell))),
  };
}

const history = [erdosRenyi(30, 20, 0.1, createRng(1, 'start'))];
for (let epoch = 1; epoch <= 12; epoch++) {
  const network = { specVersion: 'v1' as const, layers: [history.at(-1)!] };
  history.push(rewire(network, 0.2, createRng(1, `epoch-${epoch}`)).layers[0]!);
}
const ledger = layerLedger(history[0]!);
history.slice(1).forEach((layer, index) => ledger.apply(index + 1, difference(history[index]!, layer)));

describe('layerLedger(start)', () => {
  it('gives back every layer of a history, with the ages that the stored topologies show', () => {
    const ages = connectionAges(
      history,
      history.map((_, epoch) => epoch),
    );
    history.forEach((layer, epoch) => {
      const moment = ledger.at(epoch);
      expect(moment.layer).toEqual(layer);
      expect([...moment.ages]).toEqual([...ages[epoch]!]);
    });
  });

  it('lists what each epoch grew and removed', () => {
    expect([ledger.at(0).born.length, ledger.at(0).died.length]).toEqual([0, 0]);
    for (let epoch = 1; epoch < history.length; epoch++) {
      const before = new Set(cellsOf(history[epoch - 1]!));
      const after = new Set(cellsOf(history[epoch]!));
      expect(new Set(ledger.at(epoch).born)).toEqual(after.difference(before));
      expect(new Set(ledger.at(epoch).died)).toEqual(before.difference(after));
    }
  });

  it('counts survivors of the first connections as long as none comes back', () => {
    const survivors = ledger.survivors(0, history.length);
    expect(survivors[0]).toBe(history[0]!.inputs.length);
    expect(survivors[1]).toBe(connectionOverlap(history[0]!, history[1]!));
    expect(survivors.toSorted((a, b) => b - a)).toEqual(survivors);
  });

  it('takes a connection that is removed and grown again for a new one', () => {
    const layer = { inputCount: 2, outputCount: 1, offsets: Uint32Array.of(0, 2), inputs: Uint32Array.of(0, 1) };
    const again = layerLedger(layer);
    const one = { outputs: Uint32Array.of(0), inputs: Uint32Array.of(1) };
    again.apply(3, { removed: one, grown: one });
    expect(again.at(3)).toEqual({
      epoch: 3,
      since: 2,
      layer,
      ages: Uint16Array.of(3, 0),
      born: Uint32Array.of(1),
      died: Uint32Array.of(1),
    });
    expect([again.rowCount(), again.survivors(0, 4)]).toEqual([3, [2, 2, 2, 1]]);
  });

  it('refuses a layer whose cells do not fit in 32 bits', () => {
    const huge = {
      inputCount: 65_536,
      outputCount: 65_536,
      offsets: new Uint32Array(65_537),
      inputs: new Uint32Array(),
    };
    expect(() => layerLedger(huge)).toThrow('it has 65536 × 65536 places');
  });
});
