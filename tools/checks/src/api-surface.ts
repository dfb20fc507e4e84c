import { posix } from 'node:path';
import ts from 'typescript';
import { readText } from './workspace.ts';

/**
 * What an entry of a package exports, as declarations without comments, sorted by name: its public surface in a form that
 * people can read the difference of.
 *
 * Made from the sources, as every export says its type. A type that a declaration names and the entry does not export is
 * refused by TypeDoc (`pnpm docs:api`).
 *
 * @param entry - path of `index.ts` or its like from the root
 */
export function apiSurface(entry: string): string {
  const names = exportsOf(entry).map(({ exported }) => exported);
  return [...new Set(names)]
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((name) => declarations(entry, name))
    .join('\n');
}

interface Exported {
  readonly name: string;
  readonly exported: string;
  /** Module that has it; `null` for the entry itself. */
  readonly from: string | null;
}

function exportsOf(file: string): Exported[] {
  return parse(file, readText(file)).statements.flatMap((statement): Exported[] => {
    if (!ts.isExportDeclaration(statement)) {
      return namesOf(statement).map((name) => ({ name, exported: name, from: null }));
    }
    const from = statement.moduleSpecifier === undefined ? null : (statement.moduleSpecifier as ts.StringLiteral).text;
    if (statement.exportClause === undefined) {
      return exportsOf(besides(file, from!)).map(({ exported }) => ({ name: exported, exported, from }));
    }
    return (statement.exportClause as ts.NamedExports).elements.map(({ name, propertyName }) => ({
      name: (propertyName ?? name).text,
      exported: name.text,
      from,
    }));
  });
}

/** Declarations of a name, in the file that has it or in those that it passes on. */
function declarations(file: string, wanted: string): string {
  const found = exportsOf(file).find(({ exported }) => exported === wanted);
  if (found === undefined) throw new Error(`${file} does not export ${wanted}`);
  const { name, from } = found;
  if (from === null) return declared(file, name);
  return from.startsWith('.') ? declarations(besides(file, from), name) : `export { ${name} } from '${from}';`;
}

function besides(file: string, relative: string): string {
  return posix.join(posix.dirname(file), relative);
}

function declared(file: string, name: string): string {
  const source = declarationFile(file);
  const printer = ts.createPrinter({ removeComments: true });
  return source.statements
    .filter((statement) => namesOf(statement).includes(name))
    .map((statement) => printer.printNode(ts.EmitHint.Unspecified, statement, source))
    .join('\n');
}

/** Most files have several names. */
const declarationFiles = new Map<string, ts.SourceFile>();

function declarationFile(file: string): ts.SourceFile {
  const known = declarationFiles.get(file);
  if (known !== undefined) return known;
  const { outputText } = ts.transpileDeclaration(readText(file), {
    fileName: file,
    compilerOptions: { isolatedDeclarations: true, target: ts.ScriptTarget.ES2024 },
  });
  const made = parse(file, outputText);
  declarationFiles.set(file, made);
  return made;
}

function namesOf(statement: ts.Statement): string[] {
  const isExported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
  if (!isExported) return [];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map((declaration) => declaration.name.getText());
  }
  return ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement)
    ? [statement.name!.text]
    : [];
}

function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.ES2024, true);
}
