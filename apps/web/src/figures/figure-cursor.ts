import type { KeyboardEvent } from 'react';

/** What the keyboard points at inside a figure. */
export interface FigureCursor {
  /** The value under it, for who cannot see it. */
  readonly label: string;
  readonly onKey: (event: KeyboardEvent) => void;
}

/** How far an arrow key moves along a row of values: by one, or by ten with Shift. `null` for other keys. */
export function stepOf({ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>): number | null {
  const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[key];
  return direction === undefined ? null : direction * (shiftKey ? 10 : 1);
}

/** Across and down, for figures with rows and columns. `null` for other keys. */
export function moveOf({ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>): readonly [number, number] | null {
  const far = shiftKey ? 10 : 1;
  const moves: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [-far, 0],
    ArrowRight: [far, 0],
    ArrowUp: [0, -far],
    ArrowDown: [0, far],
  };
  return Object.hasOwn(moves, key) ? moves[key]! : null;
}
