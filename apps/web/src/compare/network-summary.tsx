import { layerWidthsOf, type NetworkTopology } from '@topograft/sparse-core';
import type { ReactNode } from 'react';
import { formatCount, formatDensity } from '../shell/format.ts';
import { TypedField } from '../shell/typed-field.tsx';
import type { NamedNetwork } from './read-network-files.ts';

/** What was read into one of the two places, and from which weight on it counts connections. */
export function NetworkSummary(props: {
  readonly named: NamedNetwork | null;
  readonly onThreshold: (threshold: number) => void;
}): ReactNode {
  const { named, onThreshold } = props;
  if (named === null) return null;
  const { label, network, notes } = named;
  return (
    <div>
      <strong>{label}</strong>
      <br />
      {layerWidthsOf(network).join('-')}, {formatCount(connectionsOf(network))} connections
      {notes.map((note) => (
        <p key={note} className="muted">
          {note}
        </p>
      ))}
      {named.threshold === undefined ? null : (
        <>
          <p>
            Dense weights found. Count every weight above the threshold as a connection? That gives a density of{' '}
            {formatDensity(connectionsOf(network) / placesOf(network))}.
          </p>
          <TypedField
            label="Threshold"
            value={String(named.threshold)}
            check={(text) => (/^\d*\.?\d+(e-?\d+)?$/.test(text.trim()) ? null : 'not a number from 0')}
            onTake={(text) => onThreshold(Number(text))}
          />
        </>
      )}
    </div>
  );
}

function connectionsOf({ layers }: NetworkTopology): number {
  return layers.reduce((sum, { inputs }) => sum + inputs.length, 0);
}

function placesOf({ layers }: NetworkTopology): number {
  return layers.reduce((sum, { inputCount, outputCount }) => sum + inputCount * outputCount, 0);
}
