import { ArgumentError } from '@topograft/sparse-core';
import { describe, expect, it } from 'vitest';
import type { ConnectionFlow } from './checks/check-connection-flow.ts';
import { connectionFlow } from './connection-flow.ts';
import { connectionFlowCsv } from './connection-flow-csv.ts';
import { texts } from '../test/texts.ts';

const data: ConnectionFlow = {
  steps: [
    { from: 0, to: 10, kept: 60, removed: 40, grown: 20 },
    { from: 10, to: 30, kept: 70, removed: 10, grown: 0 },
  ],
};

describe('connectionFlow(data)', () => {
  it('draws bars whose lengths are the counts, removed ones below the line', async () => {
    const svg = await connectionFlow(data);
    const bars = (color: string) =>
      Array.from(
        svg.match(new RegExp(`<path d="([^"]*)" fill="${color}"`))![1]!.matchAll(/M[\d.]+,([\d.]+)V([\d.]+)/g),
        ([, from, to]) => [Number(from), Number(to)],
      );
    const [kept, grown, removed] = [bars('#6b747e'), bars('#0072b2'), bars('#d55e00')];
    const pixel = (kept[0]![0]! - kept[0]![1]!) / 60;
    expect(kept[1]![0]! - kept[1]![1]!).toBeCloseTo(70 * pixel, 1);
    expect(grown).toHaveLength(1);
    expect(grown[0]![0]).toBe(kept[0]![1]);
    expect(grown[0]![0]! - grown[0]![1]!).toBeCloseTo(20 * pixel, 1);
    expect(removed[0]![1]).toBe(kept[0]![0]);
    expect(removed[0]![0]! - removed[0]![1]!).toBeCloseTo(40 * pixel, 1);
  });

  it('names the steps and says first, last and mean in words', async () => {
    const svg = await connectionFlow(data);
    expect(texts(svg)).toEqual(expect.arrayContaining(['0–10', '10–30', 'kept', 'grown', 'removed (below the line)']));
    expect(svg).toContain(
      'from epoch 0 to 10 60 kept, 40 removed, 20 grown; from epoch 10 to 30 70 kept, 10 removed, 0 grown. On average 73.8 % are kept in a step.',
    );
  });
});

describe('connectionFlow(data) refuses', () => {
  const [first, second] = data.steps as [ConnectionFlow['steps'][number], ConnectionFlow['steps'][number]];
  it.each<[string, ConnectionFlow['steps'], string]>([
    ['no step', [], 'there is no step. Expected at least one step.'],
    ['a step back', [{ ...first, to: 0 }], 'epoch 1 of step 0 is not usable.'],
    [
      'half a connection',
      [{ ...first, kept: 0.5 }],
      'number 0 among the kept, removed and grown connections of step 0 is not usable. Expected a whole number from 0 up. Received 0.5.',
    ],
    [
      'steps that overlap',
      [first, { ...second, from: 9 }],
      'step 1 begins before the one before it ends. Expected an epoch from 10 up. Received 9.',
    ],
    [
      'connections from nowhere',
      [first, { ...second, kept: 71 }],
      'step 1 does not begin with the connections that the one before it ends with. Expected 80 kept and removed ones at epoch 10. Received 81.',
    ],
    [
      'more steps than pixels',
      Array.from({ length: 600 }, (_, from) => ({ from, to: from + 1, kept: 5, removed: 1, grown: 1 })),
      '600 steps in 640 pixels leave less than a pixel for a bar. Pass a larger width, or draw a part of the steps.',
    ],
  ])('%s', async (_, steps, message) => {
    const drawn = connectionFlow({ steps });
    await expect(drawn).rejects.toThrow(ArgumentError);
    await expect(drawn).rejects.toThrow('could not draw the flow of connections - ');
    await expect(drawn).rejects.toThrow(message);
  });

  it('nothing of steps with a pause between them', async () => {
    expect(await connectionFlow({ steps: [first, { ...second, from: 20, kept: 5 }] })).toContain('</svg>');
  });
});

it('connectionFlowCsv(data) writes a line a step', () => {
  expect(connectionFlowCsv(data)).toBe('from,to,kept,removed,grown\n0,10,60,40,20\n10,30,70,10,0\n');
  expect(() => connectionFlowCsv({ steps: [] })).toThrow('could not write the flow of connections as CSV - ');
});
