import ts from 'typescript';

/** A check in a source: what makes a reader refuse. */
export interface Check {
  /** Line, from 1, and what is checked. */
  readonly name: string;
  /** Range of the source that is replaced to break it, and by what. */
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** Calls that are made for nothing but what they refuse. */
const CHECKING = /^(?:check|validate|refuse|expect|require|assert)[A-Z]/;

/**
 * Finds the checks of a source: conditions of `if` under which it throws, and calls of checking functions whose value is
 * not used.
 */
export function findChecks(source: string): Check[] {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true);
  const checks: Check[] = [];
  const add = (node: ts.Node, replacement: string): void => {
    const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    const name = `${line}: ${node.getText().replaceAll(/\s+/g, ' ')}`;
    checks.push({ name, start: node.getStart(), end: node.getEnd(), replacement });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isIfStatement(node) && throws(node.thenStatement)) add(node.expression, 'false');
    if (ts.isExpressionStatement(node) && isChecking(node.expression)) add(node.expression, 'void 0');
    ts.forEachChild(node, visit);
  };
  visit(file);
  return checks;
}

function throws(statement: ts.Statement): boolean {
  if (ts.isThrowStatement(statement)) return true;
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : undefined;
  return last !== undefined && throws(last);
}

function isChecking(expression: ts.Expression): boolean {
  const called = ts.isAwaitExpression(expression) ? expression.expression : expression;
  return ts.isCallExpression(called) && CHECKING.test(called.expression.getText());
}
