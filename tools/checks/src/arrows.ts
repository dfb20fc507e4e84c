/** Which packages each package may depend on: the arrows of docs/architecture.md. Nothing else is allowed. */
export const arrows: Readonly<Record<string, readonly string[]>> = {
  '@topograft/sparse-core': [],
  '@topograft/set-trainer': ['@topograft/sparse-core'],
  '@topograft/nnstd': ['@topograft/sparse-core'],
  '@topograft/datasets': ['@topograft/sparse-core'],
  '@topograft/viz': ['@topograft/sparse-core'],
  '@topograft/experiments': [
    '@topograft/datasets',
    '@topograft/nnstd',
    '@topograft/set-trainer',
    '@topograft/sparse-core',
    '@topograft/viz',
  ],
};

/** Subpaths that work in Node only; every other one must work in a browser. */
export const nodeOnlySubpaths: readonly string[] = [
  './node',
  './queue',
  './job-worker',
  './train-worker',
  './distance-worker',
  './kernel-worker',
  './hungarian-on3',
];

/** Name of the package that an import comes from, or `null` for a relative one: `@topograft/nnstd/x` is of `@topograft/nnstd`. */
export function packageOf(specifier: string): string | null {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return null;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
