import { describe, expect, it } from 'vitest';
import { sourceFiles } from '../src/source-files.ts';
import { undocumentedExports } from '../src/undocumented-exports.ts';
import { undocumentedFields } from '../src/undocumented-fields.ts';
import { libraryPackages, readText } from '../src/workspace.ts';

describe('undocumentedExports(source)', () => {
  it('names exported declarations without a docstring', () => {
    const source = `/** One. */
export function one(a: string): void;
export function one(a: number): void;
export const two = 2;

/**
 * Three.
 */
export interface Three {}

export async function* four() {}
export { five } from './five.ts';
`;
    expect(undocumentedExports(source)).toEqual(['two', 'four']);
  });
});

describe('undocumentedFields(source)', () => {
  it('names fields and methods without a docstring, of exported interfaces and classes', () => {
    const source = `export interface One {
  /** Bytes. */
  readonly size: number;
  readonly bare: number;
  /** Calls. */
  on(type: 'a'): void;
  on(type: 'b'): void;
  off(): void;
}

export class Two {
  /** Words. */
  readonly text = '';
  readonly count = 0;
  #own = 1;
  private hidden = 2;
  constructor() {}
}

interface Own {
  readonly size: number;
}
`;
    expect(undocumentedFields(source)).toEqual(['One.bare', 'One.off', 'Two.count']);
  });
});

it.each(libraryPackages().map(({ folder }) => folder))('every export of %s has a docstring', (folder) => {
  const bare = sourceFiles(`${folder}/src`).flatMap((file) =>
    undocumentedExports(readText(file)).map((name) => `${file}: ${name}`),
  );
  expect(bare).toEqual([]);
});

it.each(libraryPackages().map(({ folder }) => folder))(
  'every field of the interfaces and classes that %s exports has a docstring',
  (folder) => {
    const bare = sourceFiles(`${folder}/src`).flatMap((file) =>
      undocumentedFields(readText(file)).map((name) => `${file}: ${name}`),
    );
    expect(bare).toEqual([]);
  },
);
