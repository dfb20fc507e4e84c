import { expect, it } from 'vitest';
import { nearestSetting } from './nearest-setting.ts';

it.each([
  ['densty', 'density'],
  ['Density', 'density'],
  ['learning_rate', 'learningRate'],
  ['epochcount', 'epochCount'],
  ['epochs', 'epochCount'],
  ['--lr', 'learningRate'],
  ['batch-size', 'batchSize'],
  ['mometum', 'momentum'],
])('nearestSetting(%j) is %j', (key, setting) => {
  expect(nearestSetting(key)).toBe(setting);
});

it.each(['', 'x', 'xyz', 'colour', '__proto__', 'constructor'])('nearestSetting(%j) is none', (key) => {
  expect(nearestSetting(key)).toBeNull();
});
