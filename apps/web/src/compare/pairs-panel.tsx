import { type ReactNode, useState } from 'react';
import { CanvasFigure } from '../figures/canvas-figure.tsx';
import { Panel } from '../shell/panel.tsx';
import type { LayerComparison, NeuronPair } from './compare-layers.ts';
import { CostHistogram } from './cost-histogram.tsx';
import type { CostRange } from './draw-cost-bars.ts';
import { drawPairInputs } from './draw-pair-inputs.ts';
import { imageSide, pixelCount } from '../playground/play-settings.ts';

const mostRows = 100;

/** Which neurons match, how well, and the inputs of one pair. */
export function PairsPanel(props: {
  readonly comparison: LayerComparison;
  /** Partner in B of each neuron of A. */
  readonly assignment: Int32Array;
  readonly layerIndex: number;
}): ReactNode {
  const { comparison, assignment, layerIndex } = props;
  const [search, setSearch] = useState('');
  const sorted = comparison.pairs.toSorted((x, y) => x.cost - y.cost || x.neuron - y.neuron);
  const wanted = search.trim() === '' ? null : Number(search);
  const [range, setRange] = useState<CostRange>([0, 1]);
  const found = sorted.filter(
    ({ neuron, cost }) =>
      cost >= range[0] && cost <= range[1] && (wanted === null || neuron === wanted || assignment[neuron] === wanted),
  );
  const [pickedNeuron, setPicked] = useState(sorted[0]?.neuron ?? 0);
  const pair = comparison.pairs[pickedNeuron]!;
  const mean = sorted.reduce((sum, { cost }) => sum + cost, 0) / sorted.length;
  return (
    <Panel
      title="Neuron pairs"
      term="cost"
      className="pairs"
      sentence={`${sentenceOf(pair, assignment)} The mean cost of layer ${layerIndex + 1} is ${mean.toFixed(3)}.`}
      table={() => ({
        columns: ['neuron of A', 'neuron of B', 'cost', 'shared', 'only A', 'only B'],
        rows: sorted.map(({ neuron, cost, shared, onlyA, onlyB }) => [
          neuron,
          assignment[neuron]!,
          cost,
          shared.length,
          onlyA.length,
          onlyB.length,
        ]),
      })}
    >
      <CostHistogram costs={sorted.map(({ cost }) => cost)} range={range} onRange={setRange} />
      <div className="pair-columns">
        <div>
          <label className="field">
            <span>Find a neuron</span>
            <input
              type="text"
              inputMode="numeric"
              value={search}
              onChange={(event) => setSearch(event.target.value.replaceAll(/\D/g, ''))}
            />
          </label>
          <ul
            className="pair-list"
            aria-label="Pairs by cost"
            onKeyDown={(event) => {
              const { activeElement } = document;
              const next =
                event.key === 'ArrowDown'
                  ? activeElement?.parentElement?.nextElementSibling
                  : event.key === 'ArrowUp'
                    ? activeElement?.parentElement?.previousElementSibling
                    : null;
              const button = next?.querySelector('button');
              if (button === null || button === undefined) return;
              event.preventDefault();
              button.focus();
              button.click();
            }}
          >
            {found.slice(0, mostRows).map(({ neuron, cost }) => (
              <li key={neuron}>
                <button type="button" aria-pressed={neuron === pickedNeuron} onClick={() => setPicked(neuron)}>
                  #{neuron} ↔ #{assignment[neuron]} <span className="muted">{cost.toFixed(2)}</span>
                </button>
              </li>
            ))}
          </ul>
          {found.length === 0 ? <p className="muted">No pair is like that.</p> : null}
          {found.length > mostRows ? (
            <p className="muted">
              The first {mostRows} of {found.length}.
            </p>
          ) : null}
        </div>
        <div>
          {layerIndex === 0 && comparison.shared.inputCount === pixelCount ? (
            <CanvasFigure
              label={`Inputs of the pair as pixels. ${sentenceOf(pair, assignment)}`}
              aspect={1}
              draw={(paint) => drawPairInputs(paint, pair, imageSide, imageSide)}
            />
          ) : (
            <dl>
              {(['shared', 'onlyA', 'onlyB'] as const).map((part) => (
                <div key={part}>
                  <dt>{{ shared: 'Both', onlyA: 'Only A', onlyB: 'Only B' }[part]}</dt>
                  <dd>{[...pair[part]].slice(0, 60).join(', ') || 'none'}</dd>
                </div>
              ))}
            </dl>
          )}
          <p className="legend">
            <span className="kept">■ both</span> <span className="gone">■ only A</span>{' '}
            <span className="grown">■ only B</span>
          </p>
        </div>
      </div>
    </Panel>
  );
}

function sentenceOf({ neuron, shared, onlyA, onlyB }: NeuronPair, assignment: Int32Array): string {
  const all = shared.length + onlyA.length + onlyB.length;
  return `Neuron ${neuron} of A is neuron ${assignment[neuron]} of B: ${shared.length} of ${all} inputs are in both.`;
}
