import { describe, expect, it } from 'vitest';
import { sourceFiles } from '../src/source-files.ts';
import { undocumentedExports } from '../src/undocumented-exports.ts';
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

it.each(libraryPackages().map(({ folder }) => folder))('every export of %s has a docstring', (folder) => {
  const bare = sourceFiles(`${folder}/src`).flatMap((file) =>
    undocumentedExports(readText(file)).map((name) => `${file}: ${name}`),
  );
  expect(bare).toEqual([]);
});
