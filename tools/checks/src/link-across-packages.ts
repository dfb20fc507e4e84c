/**
 * TypeDoc plugin: makes `{@link Name}` lead to what another entry or package exports under this name.
 *
 * TypeScript resolves such a link by the imports of its file, but not in `@throws {@link Name}`, where it takes the braces
 * for a type. TypeDoc then looks in the same entry only. Here the name is looked up in all packages, and taken where
 * exactly one declaration has it.
 */
import { type Application, type ExternalResolveResult, ReflectionKind } from 'typedoc';

/** Called by TypeDoc, which names the function. */
export function load({ converter }: Pick<Application, 'converter'>): void {
  converter.addUnknownSymbolResolver(({ symbolReference }, { project }) => {
    const path = symbolReference?.path ?? [];
    if (path.length !== 1) return undefined;
    const declarations = project
      .getReflectionsByKind(ReflectionKind.SomeExport)
      .filter((reflection) => reflection.name === path[0]!.path && !reflection.isReference());
    // The type speaks of addresses only; TypeDoc follows declarations as well.
    return declarations.length === 1 ? ({ target: declarations[0]! } as unknown as ExternalResolveResult) : undefined;
  });
}
