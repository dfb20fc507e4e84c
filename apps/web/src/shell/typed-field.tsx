import { type ReactNode, useEffect, useState } from 'react';
import { TermButton } from '../terms/term-button.tsx';
import type { TermName } from '../terms/terms.ts';

/** A number to type, or a text that stands for numbers; taken on Enter or when the field is left. */
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
  useEffect(() => setText(value), [value]);
  const complaint = check(text);
  const take = (): void => {
    if (complaint !== null) return setText(value);
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
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
          if (event.key === 'Escape') setText(value);
        }}
      />
      {complaint === null ? null : <small className="complaint">{complaint}</small>}
    </div>
  );
}
