/** Names that a TypeScript source declares and exports without a docstring right above; an overload shares that of the first. */
export function undocumentedExports(source: string): string[] {
  const lines = source.split('\n');
  const documented = new Set<string>();
  return lines.flatMap((line, index) => {
    const name = /^export (?:async )?(?:function\*?|const|class|interface|type) (\w+)/.exec(line)?.[1];
    if (name === undefined || documented.has(name)) return [];
    documented.add(name);
    return lines[index - 1]?.trimEnd().endsWith('*/') ? [] : [name];
  });
}
