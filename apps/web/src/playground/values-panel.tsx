import { layerDegrees } from '@topograft/nnstd';
import type { ReactNode } from 'react';
import { ColumnHeads } from '../shell/column-heads.tsx';
import type { LayerMoment } from '../ledger/layer-ledger.ts';
import { formatCount, formatDensity, formatShare } from '../shell/format.ts';
import { Panel } from '../shell/panel.tsx';
import type { PlayRun } from './play-run.ts';

/** The numbers of every layer at an epoch. */
export function ValuesPanel(props: {
  readonly run: PlayRun;
  readonly moments: readonly (LayerMoment | null)[];
  readonly epoch: number;
}): ReactNode {
  const { run, moments, epoch } = props;
  const record = run.records[epoch - 1];
  const layers = moments.map((moment, index) => valuesOf(run, moment, index));
  const columns = [
    'layer',
    'connections',
    'density',
    'unused inputs',
    'neurons without input',
    'mean age',
    'first left',
  ];
  return (
    <Panel
      title="Values"
      className="values"
      isTable
      table={() => ({ columns, rows: layers.map((values, index) => [index + 1, ...values]) })}
      sentence={
        record === undefined
          ? 'No epoch is done yet.'
          : `Epoch ${epoch}: hold-out accuracy ${formatShare(record.validation.accuracy)}, loss ${record.validation.loss?.toPrecision(3) ?? '–'}; training accuracy ${formatShare(record.train.accuracy)}.`
      }
    >
      <div className="table-box" tabIndex={0} role="region" aria-label="Values of every layer">
        <table>
          <ColumnHeads columns={columns} />
          <tbody>
            {layers.map(([connections, density, unused, idle, age, left], index) => (
              <tr key={index}>
                <th scope="row">{index + 1}</th>
                <td>{formatCount(connections)}</td>
                <td>{formatDensity(density)}</td>
                <td>{formatCount(unused)}</td>
                <td>{formatCount(idle)}</td>
                <td>{age.toFixed(1)}</td>
                <td>{formatShare(left)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

type Values = readonly [number, number, number, number, number, number];

function valuesOf(run: PlayRun, moment: LayerMoment | null, index: number): Values {
  if (moment === null) return [0, 0, 0, 0, 0, 0];
  const { layer, ages, epoch } = moment;
  const { inDegrees, outDegrees } = layerDegrees(layer);
  const count = layer.inputs.length;
  const living = run.ledgers[index]!.survivors(0, epoch + 1);
  return [
    count,
    count / (layer.inputCount * layer.outputCount),
    zerosOf(outDegrees),
    zerosOf(inDegrees),
    ages.reduce((sum, age) => sum + age, 0) / Math.max(1, count),
    living.at(-1)! / Math.max(1, living[0]!),
  ];
}

function zerosOf(degrees: Uint32Array): number {
  return degrees.reduce((sum, degree) => sum + (degree === 0 ? 1 : 0), 0);
}
