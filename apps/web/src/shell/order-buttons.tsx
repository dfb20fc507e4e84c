import type { ReactNode } from 'react';
import { ChoiceButtons } from './choice-buttons.tsx';

const names = { index: 'Index', degree: 'Degree', cluster: 'Cluster', matched: 'Matched' } as const;

/** Orders that rows and columns of a matrix can stand in, by their names. */
type MatrixOrderName = keyof typeof names;

/** In which order rows and columns of a matrix stand. */
export function OrderButtons<Name extends MatrixOrderName>(props: {
  readonly orders: readonly Name[];
  readonly chosen: Name;
  readonly onChoose: (order: Name) => void;
}): ReactNode {
  const { orders, chosen, onChoose } = props;
  return (
    <ChoiceButtons
      label="Order"
      choices={orders.map((order) => [order, names[order]] as const)}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}
