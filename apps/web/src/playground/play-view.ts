import * as v from 'valibot';
import { type AddressField, flag, readAddress, wholeIn, wordOf, wordsOf } from '../shell/address-field.ts';
import { imageSide, targetEpochs } from './play-settings.ts';

/** The panels of the playground, by their names in the address, in their usual order. */
export const panelNames = ['map', 'adj', 'acc', 'turn', 'deg', 'age', 'insp', 'val'] as const;
/** One of them. */
export type PanelName = (typeof panelNames)[number];

/** What they are called on the page. */
export const panelTitles: Readonly<Record<PanelName, string>> = {
  map: 'Input map',
  adj: 'Matrix',
  acc: 'Learning curves',
  turn: 'Removed and grown',
  deg: 'Degrees',
  age: 'Age and survival',
  insp: 'Inspector',
  val: 'Values',
};

/** The controls that an address can leave out, by the names that settings have there. */
export const controlNames = ['data', 'net', 'd', 'm', 'z', 'lr', 'b', 'seed', 'twins', 'pace'] as const;
/** One of them. */
export type ControlName = (typeof controlNames)[number];

/** How a run is looked at: everything of an address that is no setting of the training. */
export interface PlayView {
  /** Panels in their order. */
  readonly panels: readonly PanelName[];
  readonly isDense: boolean;
  readonly hidden: readonly ControlName[];
  /** Pixel that is looked at, row by row; `null` for none. */
  readonly pixel: number | null;
  /** Epoch that is looked at; `null` for the newest. */
  readonly epoch: number | null;
  /** Whether newcomers are led through it. */
  readonly hasTour: boolean;
}

const usualPanels: readonly PanelName[] = panelNames.filter((name) => name !== 'val');

/** The view that a page opens with. */
export const defaultView: PlayView = {
  panels: usualPanels,
  isDense: false,
  hidden: [],
  pixel: null,
  epoch: null,
  hasTour: true,
};

const fields: readonly AddressField[] = [
  { key: 'v', expected: 'the version 1', schema: v.pipe(v.string(), v.literal('1')) },
  { key: 'panels', expected: `some of ${panelNames.join(', ')}, each once`, schema: wordsOf(panelNames) },
  { key: 'layout', expected: 'wide or dense', schema: wordOf(['wide', 'dense']) },
  { key: 'hide', expected: `some of ${controlNames.join(', ')}, each once`, schema: wordsOf(controlNames) },
  {
    key: 'px',
    expected: 'a column and a row from 0 to 27 such as 14,9',
    schema: v.pipe(
      v.string(),
      v.regex(/^\d{1,2},\d{1,2}$/),
      v.transform((text) => text.split(',').map(Number) as [number, number]),
      v.check(([column, row]) => column < imageSide && row < imageSide),
      v.transform(([column, row]) => row * imageSide + column),
    ),
  },
  { key: 'e', expected: `0–${targetEpochs}`, isNumber: true, schema: wholeIn(0, targetEpochs) },
  { key: 'tour', expected: '0 or 1', schema: flag },
];

const fallbacks: Readonly<Record<string, string>> = {
  v: '1',
  panels: usualPanels.join(','),
  layout: 'wide',
  hide: 'none',
  px: 'none',
  e: 'the newest',
  tour: '1',
};

/** The view of an address, and a sentence for each part that was not usable. */
export function viewFromParams(params: URLSearchParams): {
  readonly view: PlayView;
  readonly complaints: readonly string[];
} {
  const { values, complaints } = readAddress(params, fields, (key) => fallbacks[key]!);
  const { panels, layout, hide, px, e, tour } = values as {
    panels?: readonly PanelName[];
    layout?: 'wide' | 'dense';
    hide?: readonly ControlName[];
    px?: number;
    e?: number;
    tour?: boolean;
  };
  const isDense = layout === 'dense';
  const view = {
    panels: panels ?? (isDense ? panelNames : usualPanels),
    isDense,
    hidden: hide ?? [],
    pixel: px ?? null,
    epoch: e ?? null,
    hasTour: tour ?? true,
  };
  return { view, complaints };
}

/** The address of a view; what is as by default is left out. */
export function paramsFromView({ panels, isDense, hidden, pixel, epoch, hasTour }: PlayView): URLSearchParams {
  const params = new URLSearchParams();
  const usual = isDense ? panelNames : usualPanels;
  if (isDense) params.set('layout', 'dense');
  if (panels.join() !== usual.join()) params.set('panels', panels.join());
  if (hidden.length > 0) params.set('hide', hidden.join());
  if (pixel !== null) params.set('px', `${pixel % imageSide},${Math.floor(pixel / imageSide)}`);
  if (epoch !== null) params.set('e', String(epoch));
  if (!hasTour) params.set('tour', '0');
  return params;
}
