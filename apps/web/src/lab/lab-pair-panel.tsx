import { zScore } from '@topograft/nnstd';
import type { ReactNode } from 'react';
import type { NamedNetwork } from '../compare/read-network-files.ts';
import { formatSigned } from '../shell/format.ts';
import { Panel } from '../shell/panel.tsx';
import { alignments, type LabRun, shownDistance } from './lab-run.ts';

/** One pair of networks under all alignments, and the way to look at it closely. */
export function LabPairPanel(props: {
  readonly run: LabRun;
  readonly pair: readonly [number, number];
  readonly onCompare: (a: NamedNetwork, b: NamedNetwork) => void;
}): ReactNode {
  const { run, pair, onCompare } = props;
  const [i, j] = [Math.min(...pair), Math.max(...pair)];
  const [a, b] = [run.networks[i]!, run.networks[j]!];
  const named = ({ label, topology }: typeof a): NamedNetwork => ({
    label: `${label} at epoch ${run.epoch}`,
    network: topology,
    notes: [],
  });
  return (
    <Panel title={`Pair ${a.label} and ${b.label}`} term="alignment">
      <table>
        <thead>
          <tr>
            <th scope="col">alignment</th>
            <th scope="col">distance</th>
            <th scope="col">chance</th>
            <th scope="col">z</th>
          </tr>
        </thead>
        <tbody>
          {alignments.map((kind) => {
            const { value, isBound } = shownDistance(run, kind, i, j);
            const { chance } = run.distances[kind];
            return (
              <tr key={kind}>
                <th scope="row">{kind}</th>
                <td>{value === null ? '–' : `${isBound ? '≤ ' : ''}${value.toFixed(3)}`}</td>
                <td>{chance === null ? '–' : chance.mean.toFixed(3)}</td>
                <td>{value === null || chance === null ? '–' : formatSigned(zScore(value, chance), 0)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="sentence">Chance levels are estimated for the alignments that were looked at.</p>
      <button type="button" onClick={() => onCompare(named(a), named(b))}>
        Compare {a.label} and {b.label}
      </button>
    </Panel>
  );
}
