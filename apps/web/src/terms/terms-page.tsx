import { type ReactNode, useEffect } from 'react';
import type { PlayRun } from '../playground/play-run.ts';
import { TermText } from './term-note.tsx';
import { isTerm, type TermName, terms } from './terms.ts';

/** All terms on one page, scrolled to the one that the address names. */
export function TermsPage({ name, run }: { readonly name: TermName | null; readonly run: PlayRun | null }): ReactNode {
  useEffect(() => {
    if (name !== null) document.querySelector(`#term-${name}`)?.scrollIntoView();
  }, [name]);
  return (
    <div className="prose">
      <h1>Terms</h1>
      <p>
        Every dotted word of the page leads to one of these. The paper is{' '}
        <cite>Topological insights into sparse neural networks</cite>, Liu, van der Lee, Yaman and others, ECML PKDD
        2020.
      </p>
      {Object.keys(terms)
        .filter(isTerm)
        .map((key) => (
          <section key={key} id={`term-${key}`}>
            <TermText name={key} run={run} />
          </section>
        ))}
    </div>
  );
}
