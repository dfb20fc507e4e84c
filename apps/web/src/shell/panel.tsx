import { type ReactNode, useId, useRef, useState } from 'react';
import { TermButton } from '../terms/term-button.tsx';
import type { TermName } from '../terms/terms.ts';
import { FigureNames } from './figure-names.ts';
import { saveFile } from './save-file.ts';
import { csvOf, type Table } from './table.ts';

interface PanelProps {
  readonly title: string;
  readonly term?: TermName;
  /** What the figure shows, as a sentence with its numbers. */
  readonly sentence?: ReactNode;
  /** The numbers behind the figure. */
  readonly table?: () => Table;
  /** The figure as SVG text; the canvas is always offered as PNG. */
  readonly svg?: () => Promise<string>;
  /** Choices that stand in the header. */
  readonly choices?: ReactNode;
  readonly className?: string;
  /** Whether the panel is a table already, so that only its CSV is offered. */
  readonly isTable?: boolean;
  readonly children: ReactNode;
}

/** Most rows of a table on the page; the CSV has all. */
const mostRows = 200;

/** A figure with its title, its sentence, the table behind it and its exports. */
export function Panel(props: PanelProps): ReactNode {
  const { title, term, sentence, table, svg, choices, className = '', isTable: ownTable = false, children } = props;
  const [isTable, setTable] = useState(false);
  const id = useId();
  const section = useRef<HTMLElement>(null);
  const fileName = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const savePng = (): void => {
    section.current?.querySelector('canvas')?.toBlob((blob) => {
      if (blob !== null) saveFile(`${fileName}.png`, blob);
    });
  };
  return (
    <section ref={section} className={`panel ${className}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {term === undefined ? null : (
          <TermButton name={term}>
            <span aria-hidden="true">?</span>
            <span className="hidden">What is this?</span>
          </TermButton>
        )}
        {choices}
        <span className="spring" />
        {table === undefined ? null : (
          <>
            {ownTable ? null : (
              <button type="button" aria-keyshortcuts="t" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
                Table
              </button>
            )}
            <details className="menu">
              <summary aria-keyshortcuts="e" aria-label={`Export ${title}`}>
                Export
              </summary>
              <div>
                <button type="button" onClick={() => saveFile(`${fileName}.csv`, new Blob([csvOf(table())]))}>
                  CSV
                </button>
                {ownTable ? null : (
                  <button type="button" onClick={savePng}>
                    PNG
                  </button>
                )}
                {svg === undefined ? null : (
                  <button
                    type="button"
                    onClick={async () =>
                      saveFile(`${fileName}.svg`, new Blob([await svg()], { type: 'image/svg+xml' }))
                    }
                  >
                    SVG
                  </button>
                )}
              </div>
            </details>
          </>
        )}
      </header>
      <FigureNames value={{ titleId: id, sentenceId: `${id}-sentence` }}>{children}</FigureNames>
      {sentence === undefined ? null : (
        <p id={`${id}-sentence`} className="sentence">
          {sentence}
        </p>
      )}
      {isTable && table !== undefined ? <DataTable title={title} table={table()} /> : null}
    </section>
  );
}

function DataTable({ title, table: { columns, rows } }: { readonly title: string; readonly table: Table }): ReactNode {
  const shown = rows.slice(0, mostRows);
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label={`${title}, as a table`}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
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
