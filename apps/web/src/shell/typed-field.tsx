import { type ReactNode, useEffect, useId, useState } from 'react';
import { TermButton } from '../terms/term-button.tsx';
import type { TermName } from '../terms/terms.ts';

/**
 * A number to type, or a text that stands for numbers; taken on Enter or when the field is left. A text that is not usable
 * stays, with what is wrong and what is used still, until it is mended or Escape takes it back.
 */
export function TypedField(props: {
  readonly label: string;
  /** Makes the label lead to what it means. */
  readonly term?: TermName;
  readonly value: string;
  /** Why a text is not usable; `null` when it is. */
  readonly check: (text: string) => string | null;
  readonly onTake: (text: string) => void;
  readonly wide?: boolean;
}): ReactNode {
  const { label, term, value, check, onTake, wide = false } = props;
  const [text, setText] = useState(value);
  /** Whether this text was to be taken and could not be. */
  const [isRefused, setRefused] = useState(false);
  const complaintId = useId();
  const write = (next: string): void => {
    setText(next);
    setRefused(false);
  };
  useEffect(() => write(value), [value]);
  const complaint = check(text);
  const take = (): void => {
    if (complaint !== null) return setRefused(true);
    if (text !== value) onTake(text);
  };
  return (
    <div className="field">
      <span>{term === undefined ? label : <TermButton name={term}>{label}</TermButton>}</span>
      <input
        type="text"
        aria-label={label}
        inputMode={wide ? 'text' : 'decimal'}
        value={text}
        aria-invalid={complaint !== null}
        aria-describedby={complaint === null ? undefined : complaintId}
        onChange={(event) => write(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
          if (event.key === 'Escape') write(value);
        }}
      />
      {complaint === null ? null : (
        // Only an alert that is new on the page is read out: the half of a number that is being typed is none.
        <small key={String(isRefused)} id={complaintId} className="complaint" role={isRefused ? 'alert' : undefined}>
          {complaint}
          {isRefused ? `; still ${value}` : ''}
        </small>
      )}
    </div>
  );
}
