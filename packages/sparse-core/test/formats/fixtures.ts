import { readFileSync } from 'node:fs';

/** What one stored array holds, as NumPy says. */
export interface ExpectedArray {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly fortranOrder: boolean;
  readonly values: readonly (number | string | boolean)[];
}

/** What one stored matrix holds, as SciPy says: sorted by column, then by row. */
export interface ExpectedMatrix {
  readonly shape: readonly [number, number];
  readonly entries: readonly (readonly [row: number, column: number, value: number])[];
}

/** `expected.json`, written by `tools/fixtures/make-format-fixtures.py` beside the files it describes. */
export interface ExpectedFixtures {
  readonly npy: Readonly<Record<string, ExpectedArray>>;
  readonly npz: Readonly<Record<string, Readonly<Record<string, ExpectedArray>>>>;
  readonly scipy: Readonly<Record<string, ExpectedMatrix>>;
  readonly safetensors: Readonly<Record<string, Readonly<Record<string, ExpectedArray>>>>;
}

/** Bytes of a committed fixture. */
export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)));
}

/** What the fixtures hold. */
export const expectedFixtures: ExpectedFixtures = JSON.parse(
  new TextDecoder().decode(fixture('expected.json')),
) as ExpectedFixtures;

/** Values of any kind of array as `expected.json` writes them. */
export function plainValues(values: ArrayLike<number | bigint | string>, dtype: string): (number | string | boolean)[] {
  return Array.from(values, (value) => {
    if (dtype === 'bool' || dtype === 'BOOL') return value !== 0;
    return typeof value === 'bigint' ? Number(value) : value;
  });
}
