import { describe, expect, it } from 'vitest';
import { fitText, textWidth, wrapText } from './text-width.ts';

describe('textWidth(text, size)', () => {
  it('grows with the text, the size and the kind of characters', () => {
    expect(textWidth('', 12)).toBe(0);
    expect(textWidth('mmm', 12)).toBeGreaterThan(textWidth('iii', 12));
    expect(textWidth('abc', 24)).toBeCloseTo(2 * textWidth('abc', 12));
    expect(textWidth('网络', 12)).toBe(24);
    expect(textWidth('e\u0301', 12)).toBe(textWidth('e', 12));
  });
});

describe('fitText(text, width, size)', () => {
  it('keeps what fits', () => {
    expect(fitText('seed 1', 100, 12)).toBe('seed 1');
  });

  it('shortens in the middle, never through a surrogate pair', () => {
    expect(fitText('fashion-mnist seed 1@30', 90, 12)).toBe('fashio… 1@30');
    expect(fitText('😀😀😀😀😀😀', 40, 10)).toBe('😀😀…😀');
  });

  it('leaves an ellipsis where nothing fits', () => {
    expect(fitText('wide', 3, 12)).toBe('…');
  });
});

describe('wrapText(text, width, size)', () => {
  it('breaks at spaces, and gives no line for no text', () => {
    expect(wrapText('one two three', 60, 12)).toEqual(['one two', 'three']);
    expect(wrapText('', 60, 12)).toEqual([]);
  });

  it('lets no line be wider than the width', () => {
    const text = 'a unbelievablyandunbreakablylong name in a caption that goes on and on';
    for (const line of wrapText(text, 100, 12)) expect(textWidth(line, 12)).toBeLessThanOrEqual(100);
  });
});
