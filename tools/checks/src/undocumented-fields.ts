import ts from 'typescript';

/**
 * Fields and methods without a docstring, of the interfaces that a TypeScript source exports and of what its exported
 * classes show: `Interface.field`. An overload shares the docstring of the first.
 */
export function undocumentedFields(source: string): string[] {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.ES2024, true);
  return file.statements.flatMap((statement) => {
    if (!ts.isInterfaceDeclaration(statement) && !ts.isClassDeclaration(statement)) return [];
    if (!hasModifier(statement, ts.SyntaxKind.ExportKeyword)) return [];
    const documented = new Set<string>();
    return statement.members.flatMap((member: ts.TypeElement | ts.ClassElement): string[] => {
      const { name } = member;
      if (name === undefined || ts.isPrivateIdentifier(name)) return [];
      if (hasModifier(member, ts.SyntaxKind.PrivateKeyword)) return [];
      const key = name.getText();
      if (ts.getJSDocCommentsAndTags(member).length > 0) documented.add(key);
      return documented.has(key) ? [] : [`${statement.name!.text}.${key}`];
    });
  });
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) === true;
}
