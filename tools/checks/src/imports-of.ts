import ts from 'typescript';

/**
 * What a TypeScript source imports or re-exports, in the order of the text: static, dynamic and type-only imports alike,
 * for a type of another package is a dependency too.
 */
export function importsOf(source: string): string[] {
  return ts.preProcessFile(source, true, true).importedFiles.map(({ fileName }) => fileName);
}
