import type { ReactNode } from 'react';

/** A few choices side by side, one of them taken. */
export function ChoiceButtons<Choice extends string | number>(props: {
  readonly label: string;
  readonly choices: readonly (readonly [Choice, string])[];
  readonly chosen: Choice;
  readonly onChoose: (choice: Choice) => void;
}): ReactNode {
  const { label, choices, chosen, onChoose } = props;
  return (
    <span className="choices" role="group" aria-label={label}>
      {choices.map(([choice, text]) => (
        <button key={choice} type="button" aria-pressed={choice === chosen} onClick={() => onChoose(choice)}>
          {text}
        </button>
      ))}
    </span>
  );
}
