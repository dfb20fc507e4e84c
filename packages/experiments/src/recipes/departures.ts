import { canonicalJson } from '../plan/canonical-json.ts';

/**
 * What a scale does in place of the paper's numbers, a line each: `epochs: 60 (paper: 200)`.
 *
 * @param names - of the settings, for people
 */
export function departures<Settings extends object>(
  paper: Settings,
  ours: Settings,
  names: Readonly<Record<keyof Settings, string>>,
): string[] {
  return (Object.keys(names) as (keyof Settings)[])
    .filter((key) => canonicalJson(paper[key]) !== canonicalJson(ours[key]))
    .map((key) => `${names[key]}: ${shown(ours[key])} (paper: ${shown(paper[key])})`);
}

/** What all networks on Fashion-MNIST have otherwise than the paper's text. */
export const fashionDepartures: readonly string[] = ['ReLU, as the released networks show (paper: SReLU)'];

/** What scale `smoke` changes in every recipe. */
export const smokeDepartures: readonly string[] = [
  'hidden layers of 40 neurons, batches of 20',
  'images drawn by code in place of photographs',
];

function shown(value: unknown): string {
  return Array.isArray(value) ? value.map(String).join(', ') : String(value);
}
