import { layerDegrees } from '@topograft/nnstd';
import { formatShare } from '../shell/format.ts';
import type { TermName } from '../terms/terms.ts';
import { blindShares } from './blind-shares.ts';
import { momentOf, type PlayRun } from './play-run.ts';
import { imageSide, pixelCount } from './play-settings.ts';

/** A sentence of the newcomer's minute. */
export interface TourStep {
  readonly sentence: (run: PlayRun, mode: 'light' | 'dark') => string;
  /** Whether it can come true of a run with such settings; default yes. */
  readonly canHold?: (run: PlayRun) => boolean;
  /** When it is true of a run. */
  readonly holds: (run: PlayRun) => boolean;
  readonly term: TermName;
  /** The figure it speaks of: the class of its panel. */
  readonly figure: 'map' | 'changes' | 'ages' | 'curves' | 'controls';
}

/** Pixels from the border that count as the edge. */
const ring = 3;

/** Mean number of connections of pixels at the edge of the image, over the mean of all pixels. */
export function edgeShare(run: PlayRun): number {
  const moment = momentOf(run, 0, run.records.length);
  if (moment === null || moment.layer.inputCount !== pixelCount) return 1;
  const counts = layerDegrees(moment.layer).outDegrees;
  let [edge, edgeCount, all] = [0, 0, 0];
  counts.forEach((count, pixel) => {
    const [x, y] = [pixel % imageSide, Math.floor(pixel / imageSide)];
    all += count;
    if (Math.min(x, y, imageSide - 1 - x, imageSide - 1 - y) >= ring) return;
    edge += count;
    edgeCount++;
  });
  return edge / edgeCount / (all / counts.length);
}

const moves = ({ settings }: PlayRun): boolean => settings.method === 'set' && settings.dropFraction > 0;

const hasStaticTwin = ({ twins }: PlayRun): boolean => twins.some(({ method }) => method === 'static');

/** Shares of the first layer's first connections that live, and that would if removal were blind. */
function firstSurvivors({ ledgers, records }: PlayRun): { readonly living: number; readonly blind: number } {
  const epochs = records.length;
  const counts = ledgers[0]?.survivors(0, epochs + 1) ?? [1];
  return { living: counts.at(-1)! / Math.max(1, counts[0]!), blind: blindShares(records, 0).at(-1)! };
}

/** The newcomer's minute, one sentence after the other. */
export const tourSteps: readonly TourStep[] = [
  {
    sentence: (_, mode) =>
      `Each square is one pixel of the images. The ${mode === 'dark' ? 'brighter' : 'darker'}, the more connections start there. They were placed at random.`,
    holds: () => true,
    term: 'connection',
    figure: 'map',
  },
  {
    sentence: ({ settings }) =>
      `After every epoch the weakest ${Math.round(100 * settings.dropFraction)} % are removed (orange) and as many new ones are tried at random places (blue).`,
    canHold: moves,
    holds: (run) => moves(run) && run.records.length > 0,
    term: 'set',
    figure: 'changes',
  },
  {
    sentence: (run) => {
      const { living, blind } = firstSurvivors(run);
      return `What helps grows strong and stays: ${formatShare(living, 0)} of the first connections are still there. Blind removal would have left ${formatShare(blind, 0)}.`;
    },
    canHold: moves,
    holds: (run) => moves(run) && run.records.length >= 8 && firstSurvivors(run).living > firstSurvivors(run).blind,
    term: 'survival',
    figure: 'ages',
  },
  {
    sentence: () => 'Pixels that never help keep weak connections, and weak connections die. The edge grows empty.',
    canHold: moves,
    holds: (run) => moves(run) && edgeShare(run) < 0.8,
    term: 'survival',
    figure: 'map',
  },
  {
    sentence: () => 'The network has moved its connections to where the shapes are. Nobody told it where that is.',
    canHold: moves,
    holds: (run) => moves(run) && edgeShare(run) < 0.6,
    term: 'degree',
    figure: 'map',
  },
  {
    sentence: (run) => {
      const twin = run.twins.find(({ method }) => method === 'static')!;
      const epoch = twin.records.length;
      const lead = 100 * (run.records[epoch - 1]!.validation.accuracy - twin.records[epoch - 1]!.validation.accuracy);
      const [ahead, points] = [lead >= 0 ? 'Evolution' : 'The twin', Math.abs(lead).toFixed(1)];
      return `The dashed line is the same start without evolution. ${ahead} is ${points} points ahead at epoch ${epoch}.`;
    },
    canHold: hasStaticTwin,
    holds: ({ twins, records }) =>
      twins.some((twin) => twin.method === 'static' && twin.records.length >= 10 && records.length >= 10),
    term: 'twin',
    figure: 'curves',
  },
  {
    sentence: () => 'Your turn: drag Density to 1 %, or open the Lab to see where five almost equal networks go.',
    holds: () => true,
    term: 'density',
    figure: 'controls',
  },
];
