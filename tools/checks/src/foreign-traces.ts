/** What must not be in a file of the repository, by what it is. */
const patterns: readonly (readonly [string, RegExp])[] = [
  // `ada` is the invented user of the tests.
  ['a home directory', /(?<![\w.~-])\/(?:home|Users)\/(?!ada\b)[\w.-]+/g],
  ['a directory of one machine', /(?<![\w.~-])\/(?:root|work|workspace|mnt|builds|private\/var)\/[\w.-]+/g],
  ['a home directory', /\b[A-Za-z]:\\Users\\[\w.-]+/g],
  ['a package registry', /\b(?:[\w-]+\.)*(?:npmjs|npmmirror|yarnpkg|pypi|pythonhosted|jfrog)\.(?:org|com|io)\b/g],
  ['a package registry', /\bregistry\.[\w-]+\.[a-z]+/g],
  ['a package registry', /\/(?:artifactory|nexus|verdaccio)\//g],
  ['a pinned download address', /\btarball: *\S+/g],
];

/** Traces of one machine or one network in a text: what each is, and where. */
export function foreignTraces(text: string): string[] {
  return patterns.flatMap(([what, pattern]) =>
    [...text.matchAll(pattern)].map(
      ({ 0: found, index }) => `line ${text.slice(0, index).split('\n').length}: ${what}, ${found}`,
    ),
  );
}
