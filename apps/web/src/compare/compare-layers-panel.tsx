import { zScore } from '@topograft/nnstd';
import type { ReactNode } from 'react';
import { ColumnHeads } from '../shell/column-heads.tsx';
import { formatCount, formatSigned } from '../shell/format.ts';
import { Panel } from '../shell/panel.tsx';
import type { Comparison } from './comparison.ts';

const columns = ['layer', 'distance', 'chance', 'z', 'shared', 'only A', 'only B'];

/** Distance, chance and shared connections of each layer; a layer is chosen by its row. */
export function CompareLayersPanel(props: {
  readonly comparison: Comparison;
  readonly names: readonly [string, string];
  readonly layerIndex: number;
  readonly onLayer: (index: number) => void;
}): ReactNode {
  const { comparison, names, layerIndex, onLayer } = props;
  const rows = comparison.distance.layers.map(({ index, distance }) => {
    const chance = comparison.chance?.layers[index] ?? null;
    const counts = comparison.layers[index];
    return {
      index,
      distance,
      mean: chance?.mean ?? null,
      z: chance === null ? null : zScore(distance, chance),
      shared: counts?.shared.inputs.length ?? null,
      onlyA: counts?.onlyA.length ?? null,
      onlyB: counts?.onlyB.length ?? null,
    };
  });
  return (
    <Panel
      title="Layers"
      term="distance"
      className="wide"
      isTable
      sentence={`A is ${names[0]}, B is ${names[1]}. Shared connections are counted after alignment.`}
      table={() => ({
        columns,
        rows: rows.map(({ index, ...rest }) => [index + 1, ...Object.values(rest)]),
      })}
    >
      <div className="table-box" tabIndex={0} role="region" aria-label="Distances of the layers">
        <table>
          <ColumnHeads columns={columns} />
          <tbody>
            {rows.map(({ index, distance, mean, z, shared, onlyA, onlyB }) => (
              <tr key={index} className={index === layerIndex ? 'chosen' : ''}>
                <th scope="row">
                  <button type="button" aria-pressed={index === layerIndex} onClick={() => onLayer(index)}>
                    Layer {index + 1}
                  </button>
                </th>
                <td>{distance.toFixed(3)}</td>
                <td>{mean === null ? '–' : mean.toFixed(3)}</td>
                <td>{z === null || Number.isFinite(z) ? formatSigned(z, 0) : z > 0 ? '∞' : '−∞'}</td>
                <td>{formatCount(shared)}</td>
                <td className="gone">{formatCount(onlyA)}</td>
                <td className="grown">{formatCount(onlyB)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
