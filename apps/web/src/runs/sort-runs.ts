import type { RunFacts } from './run-facts.ts';

/** By which fact runs are sorted, and which way. */
export interface RunOrder {
  readonly by: string;
  readonly isFalling: boolean;
}

/** Newest first. */
export const usualOrder: RunOrder = { by: 'started', isFalling: true };

/** As in an address: `best`, or `-best` for falling. */
export function orderFromText(text: string | null): RunOrder {
  if (text === null || text === '') return usualOrder;
  const isFalling = text.startsWith('-');
  return { by: isFalling ? text.slice(1) : text, isFalling };
}

/** What {@link orderFromText} reads; empty for the usual order. */
export function textOfOrder({ by, isFalling }: RunOrder): string {
  if (by === usualOrder.by && isFalling === usualOrder.isFalling) return '';
  return `${isFalling ? '-' : ''}${by}`;
}

/** Compares two runs; what is not known comes last either way, and texts with numbers in them by the numbers. */
export function compareRuns(a: RunFacts, b: RunFacts, { by, isFalling }: RunOrder): number {
  const [x, y] = [a.get(by) ?? null, b.get(by) ?? null];
  if (x === null || y === null) return Number(x === null) - Number(y === null);
  const rising = typeof x === 'number' && typeof y === 'number' ? x - y : naturally.compare(String(x), String(y));
  return isFalling ? -rising : rising;
}

const naturally = new Intl.Collator('en', { numeric: true });
