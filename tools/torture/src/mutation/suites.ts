/** Sources whose checks are broken, and the tests that must notice. */
export interface MutatedSuite {
  /** Of the package, from the root. */
  readonly folder: string;
  /** Files, or folders without what lies below, from there. */
  readonly sources: readonly string[];
  /** Tests in the order in which they are tried: the quick ones first. */
  readonly tests: readonly (readonly string[])[];
}

/** Readers, and what writes files atomically. */
export const suites: readonly MutatedSuite[] = [
  {
    folder: 'packages/sparse-core',
    sources: ['src/formats', 'src/topology/validate-layer.ts', 'src/topology/validate-network.ts', 'src/node'],
    tests: [['test/corpus/corpus.test.ts'], ['test/formats', 'src/formats', 'src/node', 'test/topology']],
  },
  {
    folder: 'packages/datasets',
    sources: ['src/parse-idx.ts', 'src/read-tar-members.ts', 'src/own-data'],
    tests: [['src/parse-idx.test.ts', 'src/own-data', 'test/own-data.test.ts', 'test/read-tar-members.test.ts']],
  },
  {
    folder: 'packages/set-trainer',
    sources: [
      'src/runs',
      'src/training/state-from-checkpoint.ts',
      'src/training/stored-run.ts',
      'src/node/read-checkpoint.ts',
    ],
    tests: [
      [
        'src/runs',
        'src/training/stored-run.test.ts',
        'test/damaged-checkpoints.test.ts',
        'test/run-directory.test.ts',
        'test/resume.test.ts',
      ],
    ],
  },
];
