import { type ReactNode, useContext } from 'react';
import { TermContext } from './term-context.ts';
import { type TermName, terms } from './terms.ts';

/** A word that opens the note on it. */
export function TermButton({ name, children }: { readonly name: TermName; readonly children?: ReactNode }): ReactNode {
  const open = useContext(TermContext);
  return (
    <button type="button" className="term" title={`What is “${terms[name].title}”?`} onClick={() => open(name)}>
      {children ?? terms[name].title}
    </button>
  );
}
