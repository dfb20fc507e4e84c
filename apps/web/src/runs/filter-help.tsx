import type { ReactNode } from 'react';

const examples = [
  ['method:set', 'trained by SET; method:set,rigl by one of them'],
  ['density<1%', 'a number below; also <= > >= and ='],
  ['best>80%', 'best accuracy on the hold-out; test is on the test set, time in seconds'],
  ['first', 'the name or folder has this in it'],
  ['-status:failed', 'all but these'],
  ['optimizer:adam', 'any setting of run.json'],
] as const;

/** What can be typed into the filter. */
export function FilterHelp(): ReactNode {
  return (
    <details className="controls-box">
      <summary>How to filter</summary>
      <p>All terms must hold. Names are those of the columns, zeta for ζ, folder, data, and every setting.</p>
      <dl className="filter-help">
        {examples.map(([term, meaning]) => (
          <div key={term}>
            <dt>
              <code>{term}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
