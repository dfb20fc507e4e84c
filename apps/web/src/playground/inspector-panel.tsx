import type { ReactNode } from 'react';
import type { LayerMoment } from '../ledger/layer-ledger.ts';
import { Panel } from '../shell/panel.tsx';
import { inspectInput, inspectNeuron, type Partner } from './inspect.ts';
import { imageSide } from './play-settings.ts';

/** A pixel, or a neuron of a layer. */
export type Inspected =
  | { readonly kind: 'pixel'; readonly pixel: number }
  | { readonly kind: 'neuron'; readonly layerIndex: number; readonly neuron: number };

/** One pixel or one neuron: how many connections it has, how old they are, and where they lead. */
export function InspectorPanel(props: {
  readonly inspected: Inspected | null;
  readonly momentOf: (layerIndex: number) => LayerMoment | null;
}): ReactNode {
  const { inspected, momentOf } = props;
  const layerIndex = inspected?.kind === 'neuron' ? inspected.layerIndex : 0;
  const moment = momentOf(layerIndex);
  if (inspected === null || moment === null) {
    return (
      <Panel title="Inspector" term="connection" className="inspector" isTable>
        <p className="sentence">Click a pixel of the input map, or a neuron in the matrix.</p>
      </Panel>
    );
  }
  const isPixel = inspected.kind === 'pixel';
  const partners = isPixel ? inspectInput(moment, inspected.pixel) : inspectNeuron(moment, inspected.neuron);
  const { layer } = moment;
  const chance = layer.inputs.length / (isPixel ? layer.inputCount : layer.outputCount);
  const meanAge = partners.reduce((sum, { age }) => sum + age, 0) / Math.max(1, partners.length);
  const name = isPixel
    ? `Pixel (${inspected.pixel % imageSide}, ${Math.floor(inspected.pixel / imageSide)})`
    : `Neuron ${inspected.neuron} of layer ${layerIndex + 1}`;
  const partnerName = isPixel ? 'neuron of layer 1' : layerIndex === 0 ? 'pixel' : `neuron of layer ${layerIndex}`;
  const textOf = ({ index }: Partner): string | number =>
    !isPixel && layerIndex === 0 ? `(${index % imageSide}, ${Math.floor(index / imageSide)})` : index;
  return (
    <Panel
      title="Inspector"
      term="connection"
      className="inspector"
      isTable
      table={() => ({ columns: [partnerName, 'age'], rows: partners.map((each) => [textOf(each), each.age]) })}
      sentence={`${name} has ${partners.length} connections at epoch ${moment.epoch}, ${(partners.length / Math.max(chance, 0.01)).toFixed(1)} × chance${partners.length === 0 ? '' : `, ${meanAge.toFixed(1)} epochs old on average`}.`}
    >
      {partners.length === 0 ? null : (
        <div className="table-box" tabIndex={0} role="region" aria-label={`Connections of ${name}`}>
          <table>
            <thead>
              <tr>
                <th scope="col">{partnerName}</th>
                <th scope="col">age</th>
              </tr>
            </thead>
            <tbody>
              {partners.slice(0, 50).map((each) => (
                <tr key={each.index}>
                  <td>{textOf(each)}</td>
                  <td>{each.age}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {partners.length > 50 ? <p className="muted">The oldest 50; the CSV has all.</p> : null}
        </div>
      )}
    </Panel>
  );
}
