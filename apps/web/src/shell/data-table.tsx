import { type ReactNode, useState } from 'react';
import { ColumnHeads } from './column-heads.tsx';
import { formatCount } from './format.ts';
import type { Table } from './table.ts';

/** Most rows, and most cells, at a time: live tables are drawn anew several times a second. */
const most = { rows: 200, cells: 2400 };

/** The numbers of a figure as a table, to six digits, page by page. */
export function DataTable(props: { readonly title: string; readonly table: Table }): ReactNode {
  const { title, table } = props;
  const { columns, rows, hasRowHeads = false } = table;
  const rowsAPage = table.rowsAPage ?? Math.min(most.rows, Math.ceil(most.cells / columns.length));
  const [asked, setPage] = useState(0);
  const lastPage = Math.max(0, Math.ceil(rows.length / rowsAPage) - 1);
  const page = Math.min(asked, lastPage);
  const first = page * rowsAPage;
  const shown = rows.slice(first, first + rowsAPage);
  return (
    <>
      <div className="table-box" tabIndex={0} role="region" aria-label={`${title}, as a table`}>
        <table>
          <ColumnHeads columns={columns} />
          <tbody>
            {shown.map((row, index) => (
              <tr key={index}>
                {row.map((value, column) => {
                  const text = typeof value === 'number' ? Number(value.toPrecision(6)) : (value ?? '–');
                  return hasRowHeads && column === 0 ? (
                    <th key={column} scope="row">
                      {text}
                    </th>
                  ) : (
                    <td key={column}>{text}</td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {lastPage === 0 ? null : (
        <p className="row pager">
          <button type="button" aria-label="Rows before" onClick={() => setPage(Math.max(0, page - 1))}>
            ◀
          </button>
          <span role="status">
            Rows {formatCount(first + 1)} to {formatCount(first + shown.length)} of {formatCount(rows.length)}
          </span>
          <button type="button" aria-label="Rows after" onClick={() => setPage(Math.min(lastPage, page + 1))}>
            ▶
          </button>
        </p>
      )}
    </>
  );
}
