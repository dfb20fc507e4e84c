import type { ReactNode } from 'react';

/** The head of a table: a cell for each column. */
export function ColumnHeads(props: { readonly columns: readonly string[] }): ReactNode {
  return (
    <thead>
      <tr>
        {props.columns.map((column) => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
  );
}
