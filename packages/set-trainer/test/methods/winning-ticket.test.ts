import type { NetworkTopology } from '@topograft/sparse-core';
import { expect, it } from 'vitest';
import { winningTicket } from '../../src/methods/winning-ticket.ts';
import { atConnections, layerFrom, maskOf } from './mask-table.ts';

const drawings = [
  ['###.', '.###'],
  ['##', '##', '##'],
];
const topology: NetworkTopology = { specVersion: 'v1', layers: drawings.map(layerFrom) };
// The second layer's weights are larger throughout.
const weights = [
  atConnections(topology.layers[0]!, [
    [6, -1, 2, 0],
    [0, 3, -4, 5],
  ]),
  atConnections(topology.layers[1]!, [
    [7, 12],
    [8, -11],
    [-9, 10],
  ]),
];

it.each<['layer' | 'global', number, 'dense' | 'sparse', string[][]]>([
  ['layer', 0, 'sparse', drawings],
  // A third of six: −1 and 2; 7 and 8.
  [
    'layer',
    1 / 3,
    'sparse',
    [
      ['#...', '.###'],
      ['.#', '.#', '##'],
    ],
  ],
  [
    'layer',
    1 / 3,
    'dense',
    [
      ['#...', '.###'],
      ['##', '##', '##'],
    ],
  ],
  // A third of twelve: 1 to 4.
  [
    'global',
    1 / 3,
    'sparse',
    [
      ['#...', '...#'],
      ['##', '##', '##'],
    ],
  ],
  // 0.6·12 = 7.2: 1 to 7.
  [
    'global',
    0.6,
    'sparse',
    [
      ['....', '....'],
      ['.#', '##', '##'],
    ],
  ],
  [
    'global',
    1 / 3,
    'dense',
    [
      ['#...', '.###'],
      ['##', '##', '##'],
    ],
  ],
  [
    'global',
    1,
    'sparse',
    [
      ['....', '....'],
      ['..', '..', '..'],
    ],
  ],
])('winningTicket by %s without %d, output layer %s', (scope, fraction, outputLayer, expected) => {
  const ticket = winningTicket(topology, weights, { fraction, scope, outputLayer });
  expect(ticket.layers.map(maskOf)).toEqual(expected);
  expect(topology.layers.map(maskOf)).toEqual(drawings);
});

it('winningTicket of a ticket is within it', () => {
  const options = { fraction: 0.5, scope: 'layer', outputLayer: 'sparse' } as const;
  const first = winningTicket(topology, weights, options);
  const second = winningTicket(
    first,
    first.layers.map(({ inputs }) => Float32Array.from(inputs, (_, edge) => edge)),
    options,
  );
  expect(second.layers.map(({ inputs }) => inputs.length)).toEqual([1, 1]); // 6 → 3 → 3 − round(1.5)
  for (const [index, drawing] of second.layers.map(maskOf).entries()) {
    const before = maskOf(first.layers[index]!).join('');
    for (const [at, mark] of [...drawing.join('')].entries()) if (mark === '#') expect(before[at]).toBe('#');
  }
});
