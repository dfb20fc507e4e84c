import { ages } from './ages.ts';
import { asTheyLie, generations, paired } from './pairing.ts';
import { relatedNetworks } from './related-networks.ts';

/** The figures of the explanations and of the README, by file name; all from seeds, none from a kept result. */
export const pictures: Readonly<Record<string, () => Promise<string>>> = {
  'related-networks': relatedNetworks,
  'connection-ages': ages,
  'pairing-as-they-lie': asTheyLie,
  'pairing-paired': paired,
  generations,
};
