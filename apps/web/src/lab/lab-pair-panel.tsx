import { zScore } from '@topograft/nnstd';
import type { Alignment } from '@topograft/sparse-core';
import type { ReactNode } from 'react';
import type { NamedNetwork } from '../compare/read-network-files.ts';
import { formatSigned } from '../shell/format.ts';
import { Panel } from '../shell/panel.tsx';
import { alignments, type LabRun, type ShownDistance, shownDistance, storedDistance, storedMatrix } from './lab-run.ts';

/** One pair of networks under all alignments, and the way to look at it closely. */
export function LabPairPanel(props: {
  readonly run: LabRun;
  /** Stored epoch that is looked at; `null` for the newest. */
  readonly looked: number | null;
  readonly pair: readonly [number, number];
  readonly onCompare: (a: NamedNetwork, b: NamedNetwork) => void;
}): ReactNode {
  const { run, looked, pair, onCompare } = props;
  const [i, j] = [Math.min(...pair), Math.max(...pair)];
  const [a, b] = [run.networks[i]!, run.networks[j]!];
  const named = ({ label, topology }: typeof a): NamedNetwork => ({
    label: `${label} at epoch ${run.epoch}`,
    network: topology,
    notes: [],
  });
  const rows = alignments.map((kind) => ({ kind, ...told(run, looked, kind, i, j) }));
  const epoch = looked ?? rows.at(0)!.epoch;
  const others = rows.filter((row) => row.epoch !== epoch);
  const at = [`At epoch ${epoch}`, ...others.map((row) => `${row.kind} at ${row.epoch}`)].join(', ');
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
          {rows.map(({ kind, value, isBound }) => {
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
      <p className="sentence">{at}. Chance levels are estimated for the alignments that were looked at.</p>
      <button type="button" onClick={() => onCompare(named(a), named(b))}>
        Compare {a.label} and {b.label}
        {looked === null ? '' : ` at epoch ${run.epoch}`}
      </button>
    </Panel>
  );
}

/** The distance of a pair after the epoch that is looked at, or the newest one that is known, with its epoch. */
function told(
  run: LabRun,
  looked: number | null,
  kind: Alignment,
  i: number,
  j: number,
): ShownDistance & { readonly epoch: number } {
  if (looked !== null) {
    const matrix = storedMatrix(run, kind, looked);
    return { epoch: looked, ...(matrix === null ? { value: null, isBound: false } : storedDistance(matrix, i, j)) };
  }
  const distance = shownDistance(run, kind, i, j);
  // An upper bound is the least of the other two.
  const { epoch } = run.distances[distance.isBound ? 'greedy' : kind];
  return { epoch: Math.max(0, epoch), ...distance };
}
