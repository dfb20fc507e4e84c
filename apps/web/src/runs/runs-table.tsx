import { type KeyboardEvent, type MouseEvent, type ReactNode, useRef } from 'react';
import { hashOf } from '../shell/route.ts';
import { mostCurves } from './run-curves.ts';
import { runColumns } from './run-columns.ts';
import type { ListedRun, UnreadRun } from './runs-session.ts';
import { SeriesKey } from './series-key.tsx';
import type { RunOrder } from './sort-runs.ts';

/** Most rows on the page; the filter finds the others. */
const mostRows = 500;

/**
 * Runs to choose from. A click on a row, or Space on its box, chooses it or leaves it out; with Shift all between the last
 * one and it. Arrows go from box to box. The name looks at the run.
 */
export function RunsTable(props: {
  readonly runs: readonly ListedRun[];
  readonly unread: readonly UnreadRun[];
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
  readonly order: RunOrder;
  readonly onOrder: (order: RunOrder) => void;
  /** Run that is looked at. */
  readonly looked: string | null;
  readonly params: URLSearchParams;
}): ReactNode {
  const { runs, unread, chosen, onChoose, order, onOrder, looked, params } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const last = useRef<string | null>(null);
  const shown = runs.slice(0, mostRows);
  const ids = shown.map(({ found }) => found.id);
  const areAllChosen = ids.length > 0 && ids.every((id) => chosen.includes(id));

  const toggle = (id: string, withRange: boolean): void => {
    const [from, to] = [ids.indexOf(last.current ?? ''), ids.indexOf(id)];
    const isChosen = chosen.includes(id);
    const range = withRange && from !== -1 ? ids.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
    last.current = id;
    onChoose(
      isChosen
        ? chosen.filter((each) => !range.includes(each))
        : [...chosen, ...range.filter((each) => !chosen.includes(each))],
    );
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onChoose([]);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const boxes = [...(body.current?.querySelectorAll<HTMLInputElement>('input') ?? [])];
    const next = boxes[boxes.indexOf(event.target as HTMLInputElement) + step];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  const onRow = (event: MouseEvent, id: string): void => {
    // The box and the link do what they do by themselves.
    if (event.target instanceof Element && event.target.closest('a, input') === null) toggle(id, event.shiftKey);
  };
  const sortButton = (fact: string, title: string): ReactNode => (
    <button
      type="button"
      className="sort"
      onClick={() => onOrder({ by: fact, isFalling: order.by === fact && !order.isFalling })}
    >
      {title}
      <span aria-hidden="true">{order.by === fact ? (order.isFalling ? ' ↓' : ' ↑') : ''}</span>
    </button>
  );
  const sortOf = (fact: string): 'ascending' | 'descending' | undefined =>
    order.by === fact ? (order.isFalling ? 'descending' : 'ascending') : undefined;

  return (
    <div className="table-box runs-box" tabIndex={0} role="region" aria-label="Table of runs">
      <table className="runs-table" role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              <input
                type="checkbox"
                aria-label="Choose all"
                checked={areAllChosen}
                onChange={() => onChoose(areAllChosen ? [] : ids)}
              />
            </th>
            <th scope="col" role="columnheader" aria-sort={sortOf('name')}>
              {sortButton('name', 'Name')}
            </th>
            {runColumns.map(({ fact, title }) => (
              <th key={fact} scope="col" role="columnheader" aria-sort={sortOf(fact)}>
                {sortButton(fact, title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} role="rowgroup" onKeyDown={onKey}>
          {shown.map((run) => {
            const { found, read } = run;
            const place = chosen.indexOf(found.id);
            const { name } = read.manifest;
            return (
              <tr
                key={found.id}
                role="row"
                className={place === -1 ? '' : 'chosen'}
                onClick={(event) => onRow(event, found.id)}
              >
                <td role="cell">
                  <input
                    type="checkbox"
                    aria-label={`Choose ${name}`}
                    checked={place !== -1}
                    onChange={(event) =>
                      toggle(found.id, (event.nativeEvent as { shiftKey?: boolean }).shiftKey === true)
                    }
                  />
                </td>
                <th scope="row" role="rowheader">
                  <a
                    href={hashOf('runs', params, found.id)}
                    aria-current={looked === found.id ? 'true' : undefined}
                    title={found.folder}
                  >
                    {name}
                  </a>
                  {place === -1 || chosen.length > mostCurves ? null : <SeriesKey place={place} />}
                  <small className="muted">{shortened(found.folder, name)}</small>
                </th>
                {runColumns.map(({ fact, title, shortTitle, cell }) => (
                  <td key={fact} role="cell" className={fact} data-title={shortTitle ?? title}>
                    {fact === 'status' ? <Status run={run} /> : cell(run)}
                  </td>
                ))}
              </tr>
            );
          })}
          {unread.map(({ found, failure }) => (
            <tr key={found.id} role="row">
              <td role="cell" />
              <th scope="row" role="rowheader">
                {found.folder === '' ? 'run.json' : found.folder}
              </th>
              <td role="cell" colSpan={runColumns.length} className="error unread">
                {failure}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {runs.length > mostRows ? (
        <p className="muted">
          The first {mostRows} of {runs.length}; a filter finds the others.
        </p>
      ) : null}
    </div>
  );
}

const signs = { running: '▶', finished: '✓', interrupted: '‖', failed: '✕' } as const;

function Status({ run }: { readonly run: ListedRun }): ReactNode {
  const { status, error } = run.read.manifest;
  return (
    <span className={status === 'failed' ? 'error' : ''} title={error}>
      <span aria-hidden="true">{signs[status]}</span> {status}
    </span>
  );
}

/** Where a run lies, without its own name and with the middle of long paths left out. */
function shortened(folder: string, name: string): string {
  const parts = folder.split('/').filter((part) => part !== '');
  if (parts.at(-1) === name) parts.pop();
  const short = parts.map((part) => (/^[0-9a-f]{40,}$/.test(part) ? `${part.slice(0, 8)}…` : part));
  return short.join('/');
}
