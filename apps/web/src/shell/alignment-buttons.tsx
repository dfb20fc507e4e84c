import type { Alignment } from '@topograft/sparse-core';
import type { ReactNode } from 'react';
import { TermButton } from '../terms/term-button.tsx';
import { ChoiceButtons } from './choice-buttons.tsx';

const choices: readonly (readonly [Alignment, string])[] = [
  ['refined', 'Refined'],
  ['greedy', 'Greedy'],
  ['identity', 'Identity'],
];

/** How neurons are paired, with the term explained. */
export function AlignmentButtons(props: {
  readonly chosen: Alignment;
  readonly onChoose: (alignment: Alignment) => void;
}): ReactNode {
  return (
    <>
      <TermButton name="alignment" />
      <ChoiceButtons label="Alignment" choices={choices} chosen={props.chosen} onChoose={props.onChoose} />
    </>
  );
}
