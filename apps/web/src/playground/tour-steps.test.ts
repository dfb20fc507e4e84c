import { expect, it } from 'vitest';
import type { PlayRun } from './play-run.ts';
import { defaultSettings, type PlaySettings } from './play-settings.ts';
import { tourSteps } from './tour-steps.ts';

it.each([
  ['a run as it opens', {}, ['static'], ['map', 'changes', 'ages', 'map', 'map', 'curves', 'controls']],
  ['a run without twins', {}, [], ['map', 'changes', 'ages', 'map', 'map', 'controls']],
  ['a dense run', { method: 'dense' }, ['static'], ['map', 'curves', 'controls']],
  ['a run that replaces nothing', { dropFraction: 0 }, [], ['map', 'controls']],
] as const)('tells of %s only what can come true of it', (_, settings: Partial<PlaySettings>, twins, figures) => {
  const run = {
    settings: { ...defaultSettings, ...settings },
    twins: twins.map((method) => ({ method, records: [], failure: null })),
  } as unknown as PlayRun;
  const steps = tourSteps.filter(({ canHold = () => true }) => canHold(run));
  expect(steps.map(({ figure }) => figure)).toEqual(figures);
});
