import type { ReactNode } from 'react';
import { ColumnHeads } from './column-heads.tsx';
import type { Table } from './table.ts';

/** Most rows of a table on the page; the CSV has all. */
const mostRows = 200;

/** The numbers of a figure as a table, to six digits. */
export function DataTable(props: { readonly title: string; readonly table: Table }): ReactNode {
  const { title, table } = props;
  const { columns, rows } = table;
  const shown = rows.slice(0, mostRows);
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label={`${title}, as a table`}>
      <table>
        <ColumnHeads columns={columns} />
        <tbody>
          {shown.map((row, index) => (
            <tr key={index}>
              {row.map((value, column) => (
                <td key={column}>{typeof value === 'number' ? Number(value.toPrecision(6)) : (value ?? '–')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > mostRows ? (
        <p className="muted">
          The first {mostRows} of {rows.length} rows; the CSV has all.
        </p>
      ) : null}
    </div>
  );
}
