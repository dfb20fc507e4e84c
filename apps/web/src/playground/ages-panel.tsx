import { type ReactNode, useState } from 'react';
import { frameMargins } from '../figures/draw-axes.ts';
import { drawBars } from '../figures/draw-bars.ts';
import { type Curve, drawCurves, labelWidth } from '../figures/draw-curves.ts';
import { StepFigure } from '../figures/step-figure.tsx';
import type { LayerLedger, LayerMoment } from '../ledger/layer-ledger.ts';
import { storedEpoch } from '../ledger/ledger-budget.ts';
import { ChoiceButtons } from '../shell/choice-buttons.tsx';
import { formatShare } from '../shell/format.ts';
import { Panel } from '../shell/panel.tsx';
import { blindShares } from './blind-shares.ts';
import { figureOptions } from './figure-options.ts';
import type { PlayRun } from './play-run.ts';

interface AgesPanelProps {
  readonly run: PlayRun;
  readonly title?: string;
  readonly ledger: LayerLedger | null;
  readonly moment: LayerMoment | null;
  readonly layerIndex: number;
  /** Epochs done. */
  readonly lastEpoch: number;
}

/** How old connections are, and how many of those born together live on. */
export function AgesPanel(props: AgesPanelProps): ReactNode {
  const { run, ledger, moment, layerIndex, lastEpoch, title = 'Age and survival' } = props;
  const [kind, setKind] = useState<'age' | 'survival'>('survival');
  const bins = ageBins(moment);
  const cohorts = kind === 'survival' && ledger !== null ? cohortsOf(ledger, lastEpoch) : [];
  const left = blindShares(run.records.slice(0, lastEpoch), layerIndex);
  /** Empty where nothing was removed: there is nothing to compare with. */
  const blind = left.at(-1)! < 1 ? left : [];
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  const young = total === 0 ? null : (bins[0]?.count ?? 0) / total;
  const first = cohorts[0]?.shares ?? [];
  const sentence =
    kind === 'age'
      ? `Layer ${layerIndex + 1}: ${formatShare(young)} of the connections are new at epoch ${moment?.epoch ?? 0}.`
      : blind.length === 0
        ? `No connection of layer ${layerIndex + 1} has been removed up to epoch ${lastEpoch}.`
        : `${formatShare(first.at(-1) ?? null)} of the first connections of layer ${layerIndex + 1} live at epoch ${lastEpoch}; blind removal would leave ${formatShare(blind.at(-1)!)}.`;
  return (
    <Panel
      title={title}
      className="ages"
      term={kind === 'age' ? 'age' : 'survival'}
      choices={
        <ChoiceButtons
          label="Figure"
          choices={[
            ['survival', 'Survival'],
            ['age', 'Age'],
          ]}
          chosen={kind}
          onChoose={setKind}
        />
      }
      sentence={sentence}
      table={() =>
        kind === 'age'
          ? { columns: ['age from', 'connections'], rows: bins.map(({ from, count }) => [from, count]) }
          : {
              columns: [
                'epochs since birth',
                ...(blind.length === 0 ? [] : ['first by blind removal']),
                ...cohorts.map(({ birth }) => `born at ${birth}`),
              ],
              rows: left.map((share, age) => [
                age,
                ...(blind.length === 0 ? [] : [share]),
                ...cohorts.map(({ shares }) => shares[age] ?? null),
              ]),
            }
      }
      {...(ledger === null || (kind === 'age' && lastEpoch === 0)
        ? {}
        : {
            svg: (figures) =>
              kind === 'age'
                ? figures.connectionAges(
                    { moments: bornByEpoch(ledger, lastEpoch) },
                    figureOptions(run, `Ages of connections, layer ${layerIndex + 1}`, lastEpoch, 'connections'),
                  )
                : figures.learningCurves(
                    [
                      ...(blind.length === 0
                        ? []
                        : [{ label: blindLabel, epochs: blind.map((_, age) => age), values: blind }]),
                      ...cohorts.map(({ birth, shares }) => ({
                        label: birth === 0 ? 'first' : `born at ${birth}`,
                        epochs: shares.map((_, age) => age),
                        values: shares,
                      })),
                    ],
                    {
                      ...figureOptions(run, `Survival, layer ${layerIndex + 1}`, lastEpoch, 'per cent of a cohort'),
                      domain: [0, 1],
                      valueLabel: 'still there (%), by epochs since birth',
                    },
                  ),
          })}
    >
      <StepFigure
        key={kind}
        label={kind === 'age' ? 'Ages of connections.' : 'Survival of connections.'}
        height={180}
        range={kind === 'age' ? [-0.5, Math.max(1, bins.length) - 0.5] : [0, Math.max(10, lastEpoch)]}
        marginRight={kind === 'age' ? frameMargins.right : labelWidth}
        first={0}
        last={kind === 'age' ? bins.length - 1 : lastEpoch}
        read={(at) =>
          kind === 'age'
            ? `Age ${ageName(bins, at)}: ${formatShare(bins[at]!.count / Math.max(1, total))} of the connections.`
            : `${at} epochs after birth: ${cohorts
                .filter(({ shares }) => shares[at] !== undefined)
                .map(({ birth, shares }) => `born at ${birth} ${formatShare(shares[at]!)}`)
                .join(', ')}${blind.length === 0 ? '' : `; of the first by blind removal ${formatShare(blind[at]!)}`}.`
        }
        draw={(paint, at) => {
          if (kind === 'age') {
            drawBars(paint, {
              up: bins.map(({ count }) => (total === 0 ? 0 : count / total)),
              upColor: paint.theme.kept,
              first: 0,
              most: 1,
              xLabel: 'age in epochs, up to the next',
              yLabel: 'share of connections (%)',
              formatX: (bin) => (Number.isInteger(bin) ? String(bins[bin]?.from ?? '') : ''),
              formatY: (value) => String(Math.round(100 * value)),
              cursor: at,
            });
            return;
          }
          const curves = cohorts.map(({ birth, shares }): Curve => ({
            label: birth === 0 ? 'first' : `born at ${birth}`,
            epochs: shares.map((_, age) => age),
            values: shares,
            role: birth === 0 ? 'this' : 'aside',
          }));
          const chance: Curve = {
            label: blindLabel,
            epochs: blind.map((_, age) => age),
            values: blind,
            role: 'other',
            dash: [6, 3],
          };
          drawCurves(paint, [...(blind.length === 0 ? [] : [chance]), ...curves], {
            x: [0, Math.max(10, lastEpoch)],
            y: [0, 1],
            xLabel: 'epochs since birth',
            yLabel: 'still there (%)',
            formatY: (value) => String(Math.round(100 * value)),
            cursor: at,
          });
        }}
      />
    </Panel>
  );
}

/** The first connections, if as many had been removed blindly. */
const blindLabel = 'first, blind';

function ageName(bins: readonly { from: number }[], bin: number): string {
  const [from, next] = [bins[bin]!.from, bins[bin + 1]?.from ?? 2 * bins[bin]!.from];
  return next - from <= 1 ? String(from) : `${from} to ${next - 1}`;
}

/** Ages 0, 1, 2 to 3, 4 to 7 and so on. */
function ageBins(moment: LayerMoment | null): { from: number; count: number }[] {
  if (moment === null) return [];
  const bins = Array.from({ length: Math.max(4, binOf(moment.epoch) + 1) }, (_, bin) => ({
    from: bin === 0 ? 0 : 2 ** (bin - 1),
    count: 0,
  }));
  for (const age of moment.ages) bins[binOf(age)]!.count++;
  return bins;
}

function binOf(age: number): number {
  return age === 0 ? 0 : Math.floor(Math.log2(age)) + 1;
}

/** How many connections of each of some epochs have been there since each of these epochs; two moments at least. */
function bornByEpoch(ledger: LayerLedger, lastEpoch: number): { epoch: number; born: number[] }[] {
  const step = Math.max(1, Math.ceil(lastEpoch / 40));
  const wanted = Array.from({ length: Math.ceil(lastEpoch / step) + 1 }, (_, at) => Math.min(lastEpoch, at * step));
  const epochs = [...new Set(wanted.map((epoch) => storedEpoch([ledger], epoch)))];
  /** The first of the epochs that shows what was born at an epoch. */
  const places = Array.from({ length: lastEpoch + 1 }, (_, birth) => epochs.findIndex((epoch) => epoch >= birth));
  return epochs.map((epoch, index) => {
    const born = Array.from({ length: index + 1 }, () => 0);
    for (const age of ledger.at(epoch).ages) born[places[epoch - age]!]!++;
    return { epoch, born };
  });
}

/** Most cohorts that can be told apart. */
const mostCohorts = 4;

function cohortsOf(ledger: LayerLedger, lastEpoch: number): { birth: number; shares: number[] }[] {
  const births = Array.from(
    { length: mostCohorts },
    (_, index) => index * Math.max(10, Math.ceil(lastEpoch / 40) * 10),
  );
  return births
    .filter((birth) => birth < Math.max(1, lastEpoch))
    .map((birth) => {
      const living = ledger.survivors(birth, lastEpoch - birth + 1);
      return { birth, shares: living.map((count) => count / Math.max(1, living[0]!)) };
    })
    .filter(({ shares }) => (shares[0] ?? 0) > 0);
}
