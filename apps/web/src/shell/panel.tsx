import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Figures } from '../figures/figure-svg.ts';
import { TermButton } from '../terms/term-button.tsx';
import type { TermName } from '../terms/terms.ts';
import { DataTable } from './data-table.tsx';
import { ExportMenu } from './export-menu.tsx';
import { FigureNames } from './figure-names.ts';
import { inertAround } from './inert-around.ts';
import type { Table } from './table.ts';

interface PanelProps {
  readonly title: string;
  readonly term?: TermName;
  /** What the figure shows, as a sentence with its numbers. */
  readonly sentence?: ReactNode;
  /** The numbers behind the figure. */
  readonly table?: () => Table;
  /** What the page shows of them, where that is less than what is saved. */
  readonly shownTable?: () => Table;
  /** The figure as SVG text, by the functions of `@topograft/viz`; PNG is made from it. */
  readonly svg?: (figures: Figures) => Promise<string>;
  /** Choices that stand in the header. */
  readonly choices?: ReactNode;
  readonly className?: string;
  /** Whether the panel is a table already, so that only its numbers are offered. */
  readonly isTable?: boolean;
  readonly children: ReactNode;
}

/** A figure with its title, its sentence, the table behind it, its exports, and a way to see it large. */
export function Panel(props: PanelProps): ReactNode {
  const {
    title,
    term,
    sentence,
    table,
    shownTable = table,
    svg,
    choices,
    className = '',
    isTable: ownTable = false,
    children,
  } = props;
  const [isTable, setTable] = useState(false);
  const [isLarge, setLarge] = useState(false);
  const id = useId();
  const section = useRef<HTMLElement>(null);
  const expand = (): void => {
    const element = section.current!;
    if (isLarge) return element.hidePopover();
    // In the top layer the panel stays the element it is, so that neither zoom nor focus is lost; Escape closes it.
    element.popover = 'auto';
    element.addEventListener(
      'toggle',
      function onToggle(event) {
        if (event.newState === 'open') return;
        element.removeEventListener('toggle', onToggle);
        element.removeAttribute('popover');
        setLarge(false);
      },
      {},
    );
    element.showPopover();
    setLarge(true);
  };
  useEffect(() => (isLarge ? inertAround(section.current!) : undefined), [isLarge]);
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
        <span className="actions">
          {table === undefined || ownTable ? null : (
            <button type="button" aria-keyshortcuts="t" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
              Table
            </button>
          )}
          {table === undefined && svg === undefined ? null : (
            <ExportMenu
              title={title}
              {...(table === undefined ? {} : { table })}
              {...(svg === undefined ? {} : { svg })}
            />
          )}
          {ownTable ? null : (
            <button type="button" aria-pressed={isLarge} onClick={expand}>
              Expand
            </button>
          )}
        </span>
      </header>
      <FigureNames value={{ titleId: id, sentenceId: `${id}-sentence` }}>{children}</FigureNames>
      {sentence === undefined ? null : (
        <p id={`${id}-sentence`} className="sentence">
          {sentence}
        </p>
      )}
      {isTable && shownTable !== undefined ? <DataTable title={title} table={shownTable()} /> : null}
    </section>
  );
}
