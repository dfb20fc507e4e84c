import { expect, it } from 'vitest';
import { topologyFileEpoch, topologyFileName } from './topology-file-name.ts';

it.each([
  [0, '0000.safetensors'],
  [10, '0010.safetensors'],
  [12_345, '12345.safetensors'],
])('topologyFileName(%d) is %s, and topologyFileEpoch(fileName) the way back', (epoch, name) => {
  expect(topologyFileName(epoch)).toBe(name);
  expect(topologyFileEpoch(name)).toBe(epoch);
});

it.each(['10.safetensors', '00010.safetensors', '0010.safetensors.tmp', '-010.safetensors', '0x10.safetensors', ''])(
  'topologyFileEpoch(%j) is null',
  (name) => {
    expect(topologyFileEpoch(name)).toBe(null);
  },
);
