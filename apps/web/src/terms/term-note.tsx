import { type ReactNode, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { PlayRun } from '../playground/play-run.ts';
import { type Term, type TermName, terms } from './terms.ts';

/** A term whose note is open. */
export interface OpenNote {
  readonly name: TermName;
  /** Panel that is shown large, from which it was opened. */
  readonly panel: Element | null;
}

/**
 * The note beside the page that explains a term; the page goes on being used. Esc closes it from anywhere, unless something
 * on top of it takes the key; the focus goes back to where it was if it is still in the note.
 */
export function TermNote(
  props: OpenNote & {
    readonly run: PlayRun | null;
    readonly onClose: () => void;
  },
): ReactNode {
  const { name, panel, run, onClose } = props;
  const note = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const own = note.current!;
    own.focus();
    return () => {
      const { activeElement } = document;
      const isInNote = activeElement === document.body || own.contains(activeElement);
      if (isInNote && before instanceof HTMLElement) before.focus();
    };
  }, [name, panel]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || isCovered(note.current!)) return;
      // A panel that is shown large below the note stays as it is.
      event.preventDefault();
      onClose();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [onClose]);
  useEffect(() => {
    // The panel is open, so that it can only close.
    panel?.addEventListener('toggle', onClose);
    return () => panel?.removeEventListener('toggle', onClose);
  }, [panel, onClose]);
  const { title }: Term = terms[name];
  const shown = (
    <aside ref={note} className="note" tabIndex={-1} aria-label={title}>
      <button type="button" className="icon close" aria-label="Close the note" onClick={onClose}>
        ×
      </button>
      <TermText name={name} run={run} />
      <p>
        <a href={`#/terms/${name}`}>Link to this note</a>
      </p>
    </aside>
  );
  // Beside the page it would lie below the panel, and could not be reached.
  return panel === null ? shown : createPortal(shown, panel);
}

/** Whether a dialog, an open menu or a panel that is shown large lies over the note. */
function isCovered(note: HTMLElement): boolean {
  return note.inert || document.querySelector('dialog[open], .menu > :popover-open') !== null;
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
