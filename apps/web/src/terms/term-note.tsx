import { type ReactNode, useEffect, useRef } from 'react';
import type { PlayRun } from '../playground/play-run.ts';
import { type Term, type TermName, terms } from './terms.ts';

/** The note beside the page that explains a term; Esc closes it, and the focus goes back to where it was. */
export function TermNote(props: {
  readonly name: TermName;
  readonly run: PlayRun | null;
  readonly onClose: () => void;
}): ReactNode {
  const { name, run, onClose } = props;
  const note = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    note.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, [name]);
  const { title }: Term = terms[name];
  return (
    <aside
      ref={note}
      className="note"
      tabIndex={-1}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <button type="button" className="icon close" aria-label="Close the note" onClick={onClose}>
        ×
      </button>
      <TermText name={name} run={run} />
      <p>
        <a href={`#/terms/${name}`}>Link to this note</a>
      </p>
    </aside>
  );
}

/** What a term means. */
export function TermText({ name, run }: { readonly name: TermName; readonly run: PlayRun | null }): ReactNode {
  const { title, text, formula, numbers, source }: Term = terms[name];
  return (
    <>
      <h2>{title}</h2>
      <p>{text}</p>
      {formula === undefined ? null : <p className="formula">{formula}</p>}
      {numbers === undefined || run === null ? null : <p className="formula">In this run: {numbers(run)}</p>}
      <p className="muted">{source}</p>
    </>
  );
}
