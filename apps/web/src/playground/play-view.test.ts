import fc from 'fast-check';
import { expect, it } from 'vitest';
import { playQuery } from './play-address.ts';
import { defaultSettings, settingsFromParams } from './play-settings.ts';
import { controlNames, defaultView, panelNames, viewFromParams } from './play-view.ts';

it('leaves out what is as by default', () => {
  expect(playQuery(defaultSettings, defaultView)).toBe('');
  expect(viewFromParams(new URLSearchParams())).toEqual({ view: defaultView, complaints: [] });
});

it('reads the address of the design', () => {
  const address = 'v=1&d=0.01&e=24&px=14,9&panels=map,acc,adj&hide=lr,seed&tour=0';
  expect(viewFromParams(new URLSearchParams(address))).toEqual({
    view: {
      panels: ['map', 'acc', 'adj'],
      isDense: false,
      hidden: ['lr', 'seed'],
      pixel: 9 * 28 + 14,
      epoch: 24,
      hasTour: false,
    },
    complaints: [],
  });
});

it('reads what it writes, in less than 2,000 characters', () => {
  const view = fc.record({
    panels: fc
      .subarray([...panelNames], { minLength: 1 })
      .chain((some) => fc.shuffledSubarray(some, { minLength: some.length })),
    isDense: fc.boolean(),
    hidden: fc.shuffledSubarray([...controlNames]),
    pixel: fc.option(fc.nat(783)),
    epoch: fc.option(fc.nat(200)),
    hasTour: fc.boolean(),
  });
  fc.assert(
    fc.property(view, (asked) => {
      const query = playQuery({ ...defaultSettings, seed: 7, hidden: [4096, 4096, 4096, 4096, 4096, 4096] }, asked);
      expect(query.length).toBeLessThan(1900);
      const params = new URLSearchParams(query);
      expect(viewFromParams(params)).toEqual({ view: asked, complaints: [] });
      expect(settingsFromParams(params)).toMatchObject({ settings: { seed: 7 }, complaints: [] });
    }),
  );
});

it('keeps the dense layout and the dense twin apart', () => {
  const params = new URLSearchParams('layout=dense&dense=1');
  expect(viewFromParams(params)).toEqual({
    view: { ...defaultView, isDense: true, panels: panelNames },
    complaints: [],
  });
  expect(settingsFromParams(params).settings.denseTwin).toBe(true);
});

it.each([
  ['layout=narrow', 'layout=narrow is not wide or dense; using wide.'],
  ['px=28,0', 'px=28,0 is not a column and a row from 0 to 27 such as 14,9; using none.'],
  ['e=201', 'e=201 is outside 0–200; using the newest.'],
  ['e=soon', 'e=soon is not a number in 0–200; using the newest.'],
  ['panels=map,map', /^panels=map,map is not some of map, adj, .* each once; using map,adj,acc,turn,deg,age,insp\.$/],
  ['hide=everything', /^hide=everything is not some of data, net, d, .*; using none\.$/],
  ['v=2', 'v=2 is not the version 1; using 1.'],
])('says what is wrong with %s', (query, complaint) => {
  const { view, complaints } = viewFromParams(new URLSearchParams(query));
  expect(view).toEqual(defaultView);
  expect(complaints).toEqual([typeof complaint === 'string' ? complaint : expect.stringMatching(complaint)]);
});
