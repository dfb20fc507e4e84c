import { describe, expect, it } from 'vitest';
import { dsr } from '../../src/methods/dsr.ts';
import { gmp } from '../../src/methods/gmp.ts';
import { grasp } from '../../src/methods/grasp.ts';
import { methods } from '../../src/methods/methods.ts';
import { rigl } from '../../src/methods/rigl.ts';
import { set } from '../../src/methods/set.ts';
import { snfs } from '../../src/methods/snfs.ts';
import { snip } from '../../src/methods/snip.ts';
import type { InitialScore, LayerInTraining, UpdateContext } from '../../src/methods/training-method.ts';
import { atConnections, contextOf, gradientsFrom, layerFrom, masksAfter, tableConfig } from './mask-table.ts';

function layerOf(
  mask: readonly string[],
  weights: readonly (readonly number[])[],
  rest: { momentum?: readonly (readonly number[])[]; evolves?: boolean } = {},
): LayerInTraining {
  const layer = layerFrom(mask);
  return {
    layer,
    weights: atConnections(layer, weights),
    momentum: atConnections(layer, rest.momentum ?? weights),
    evolves: rest.evolves ?? true,
  };
}

const mask = ['##..', '.##.', '..##', '#..#'];
// Weights; those of absent connections are never looked at.
const weights = [
  [5, -1, 9, 9],
  [9, 2, -4, 9],
  [9, 9, 3, -6],
  [-7, 9, 9, 8],
];
// Gradients everywhere.
const gradients = [
  [1, 60, 2, -3],
  [4, 5, 6, 70],
  [-80, 7, 8, 9],
  [10, 11, -12, 13],
];

describe('rigl', () => {
  it.each<[number, string[]]>([
    [0, ['##..', '.##.', '..##', '#..#']],
    // Drops |−1| at (0, 1), and grows |−80| at (2, 0).
    [0.125, ['#...', '.##.', '#.##', '#..#']],
    // Drops −1 and 2 at (1, 1); grows −80 and 70 at (1, 3).
    [0.25, ['#...', '..##', '#.##', '#..#']],
    // Drops −1, 2 and 3 at (2, 2); grows −80, 70 and 60 at (0, 1), which has just been dropped.
    [0.375, ['##..', '..##', '#..#', '#..#']],
  ])('at ζ = %d', (dropFraction, expected) => {
    const context = contextOf({
      layers: [layerOf(mask, weights)],
      dropFraction,
      gradients: gradientsFrom([gradients]),
    });
    expect(masksAfter(rigl, context)).toEqual([expected]);
  });

  it('drops by sign where the config says so', () => {
    // Half of four positive weights are 1 and 2, half of two negative ones −10; by magnitude it would be 1, 2 and 3.
    const context = contextOf({
      layers: [
        layerOf(
          ['###.', '###.'],
          [
            [1, 2, 3, 0],
            [4, -10, -20, 0],
          ],
        ),
      ],
      config: { ...tableConfig, pruneRule: 'sign' },
      dropFraction: 0.5,
      gradients: gradientsFrom([
        [
          [1, 2, 3, 40],
          [5, 6, 7, 80],
        ],
      ]),
    });
    // 80, 40 and 6 grow: at (1, 3), (0, 3) and (1, 1), which has just been dropped.
    expect(masksAfter(rigl, context)).toEqual([['..##', '####']]);
  });

  it('differs from set in where it grows, and in nothing else', () => {
    const { grow: _, ...ofRigl } = rigl.update!;
    const { grow: __, ...ofSet } = set.update!;
    expect(ofRigl).toEqual(ofSet);
  });
});

describe('snfs', () => {
  // Mean |momentum| 1 in the first layer and 3 in the second; a quarter of 8 and of 4 connections goes: 3 come.
  const momentum = [
    [1, -1, 0, 0],
    [0, 1, 1, 0],
    [0, 0, -1, 1],
    [1, 0, 0, -1],
  ];
  const small = layerOf(
    ['##..', '..##'],
    [
      [1, 2, 9, 9],
      [9, 9, 3, 4],
    ],
    {
      momentum: [
        [3, -3, 0, 0],
        [0, 0, 3, 3],
      ],
    },
  );
  const smallGradients = [
    [1, 2, 90, 3],
    [4, -80, 5, 6],
  ];

  it('shares by mean |momentum| and grows where the momentum of the gradient is largest', () => {
    // The first layer drops −1 and 2, the second 1 at (0, 0). Quotas 3·1/4 = 0.75 and 3·3/4 = 2.25: 1 and 2 grow.
    const context = contextOf({
      layers: [layerOf(mask, weights, { momentum }), small],
      gradients: gradientsFrom([[[]], [[]]], [gradients, smallGradients]),
    });
    expect(masksAfter(snfs, context)).toEqual([
      ['#...', '..#.', '#.##', '#..#'],
      ['.##.', '.###'],
    ]);
  });

  it('hands on what a full layer cannot take, and never touches a layer that does not evolve', () => {
    // The second layer is full and has all the momentum: its 2 go back to it, the 2 of the first stay with the first.
    const full = layerOf(
      ['####', '####'],
      [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
      ],
      {
        momentum: [
          [9, 9, 9, 9],
          [9, 9, 9, 9],
        ],
      },
    );
    const still = layerOf(['####'], [[0, 0, 0, 0]], { momentum: [[99, 99, 99, 99]], evolves: false });
    const context = contextOf({
      layers: [layerOf(mask, weights, { momentum: [[], [], [], []].map(() => [0, 0, 0, 0]) }), full, still],
      gradients: gradientsFrom(
        [],
        [
          gradients,
          [
            [1, 1, 1, 1],
            [1, 1, 1, 1],
          ],
          [[9, 9, 9, 9]],
        ],
      ),
    });
    expect(masksAfter(snfs, context)).toEqual([['#...', '..##', '#.##', '#..#'], ['####', '####'], ['####']]);
  });
});

describe('dsr', () => {
  it('drops the smallest of all layers, and shares by survivors', () => {
    // 12 connections, ζ = 1/3: the four smallest are 1, 1, 2 of the second layer and −1 of the first, which leaves 7 and 1.
    // Quotas of 4: 3.5 and 0.5; of equal remainders the first: 4 and 0.
    const layers = [
      layerOf(mask, [
        [5, -1, 0, 0],
        [0, 2, -4, 0],
        [0, 0, 3, -6],
        [-7, 0, 0, 8],
      ]),
      layerOf(
        ['##..', '..##'],
        [
          [1, 1, 0, 0],
          [0, 0, 1.5, 40],
        ],
      ),
    ];
    const [first, second] = masksAfter(dsr, contextOf({ layers, dropFraction: 1 / 3 }));
    const count = (rows: string[]) => rows.join('').split('#').length - 1;
    expect([count(first!), count(second!)]).toEqual([11, 1]);
    expect(second).toEqual(['....', '...#']);
    // What was not dropped is still there.
    for (const [neuron, row] of ['#...', '.##.', '..##', '#..#'].entries()) {
      for (const [input, mark] of [...row].entries()) if (mark === '#') expect(first![neuron]![input]).toBe('#');
    }
  });
});

describe('gmp', () => {
  const full = ['####', '####', '####', '####'];
  // Magnitudes 1 to 16 over the sixteen connections:
  const magnitudes = [
    [1, -16, 2, 15],
    [3, 14, -4, 13],
    [5, -12, 6, 11],
    [7, 10, 8, -9],
  ];

  it.each<[number, string[]]>([
    // Density 1/4 + 3/4·(1 − t)³, of 16 connections.
    [0, full],
    // 0.25 + 0.75·0.421875 = 0.566: 9.06 stay, those of 8 and more.
    [0.25, ['.#.#', '.#.#', '.#.#', '.###']],
    // 0.25 + 0.75·0.125 = 0.344: 5.5, rounded to 6, those of 11 and more.
    [0.5, ['.#.#', '.#.#', '.#.#', '....']],
    [1, ['.#.#', '.#.#', '....', '....']],
  ])('at progress %d', (progress, expected) => {
    const context = contextOf({ layers: [layerOf(full, magnitudes)], progress });
    expect(masksAfter(gmp, context)).toEqual([expected]);
  });

  it('drops nothing from a layer that is sparser than the schedule, or does not evolve', () => {
    const layers = [
      layerOf(['#...', '....', '....', '....'], magnitudes),
      layerOf(full, magnitudes, { evolves: false }),
    ];
    const config = { ...tableConfig, layerWidths: [4, 4, 4], outputLayer: 'dense' as const };
    expect(masksAfter(gmp, contextOf({ layers, config, progress: 1 }))).toEqual([
      ['#...', '....', '....', '....'],
      full,
    ]);
  });
});

describe('initial scores', () => {
  const scoreOf = (method: { readonly start: unknown }, ...numbers: [number, number, number]) =>
    (method.start as InitialScore).score(...numbers);

  it('snip is |w·g|', () => {
    expect(scoreOf(snip, -2, 3, 99)).toBe(6);
    expect(snip.start).toMatchObject({ order: 1, temperature: 1 });
  });

  it('grasp is w·(Hg), with its sign', () => {
    expect(scoreOf(grasp, -2, 99, 3)).toBe(-6);
    expect(grasp.start).toMatchObject({ order: 2, temperature: 200 });
  });
});

it('methods lists each method under its own name; those with a first score or none never update', () => {
  expect(Object.entries(methods).map(([name, method]) => [name, method.name])).toEqual(
    ['dense', 'static', 'set', 'rigl', 'snfs', 'dsr', 'snip', 'grasp', 'gmp'].map((name) => [name, name]),
  );
  const still = Object.values(methods).filter(({ update }) => update === null);
  expect(still.map(({ name }) => name)).toEqual(['dense', 'static', 'snip', 'grasp']);
});

it('set can grow at any free position, those just pruned included', () => {
  const full = layerOf(
    ['####', '####'],
    [
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ],
  );
  // A full layer has no other free position.
  expect(masksAfter(set, contextOf({ layers: [full] } satisfies Pick<UpdateContext, 'layers'>))).toEqual([
    ['####', '####'],
  ]);
});
