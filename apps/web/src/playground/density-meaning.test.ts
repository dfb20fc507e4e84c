import { describe, expect, it } from 'vitest';
import { densityMeaning } from './density-meaning.ts';

describe('densityMeaning(settings)', () => {
  // 784·784 three times and 784·10 places; 0.6 % of the former are 11,064 connections, and the last layer has all.
  it('tells connections and how many fewer, and why they are more than the density says', () => {
    expect(densityMeaning({ hidden: [784, 784, 784], density: 0.006, method: 'set' })).toBe(
      '0.60 % · about 18,904 connections · 98× fewer; the last layer stays dense',
    );
  });

  it.each([
    ['dense', 0.05],
    ['set', 1],
  ] as const)('calls a network of method %s and density %d what it is', (method, density) => {
    // 784·60 + 60·40 + 40·10.
    expect(densityMeaning({ hidden: [60, 40], density, method })).toBe('100 % · all 49,840 connections');
  });
});
