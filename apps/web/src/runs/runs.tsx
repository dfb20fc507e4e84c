import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import type { NamedNetwork } from '../compare/read-network-files.ts';
import { ChoiceButtons } from '../shell/choice-buttons.tsx';
import { DropZone } from '../shell/drop-zone.tsx';
import { formatCount } from '../shell/format.ts';
import { reasonOf } from '../shell/reason-of.ts';
import { hashOf, replaceHash } from '../shell/route.ts';
import { useSession } from '../shell/use-session.ts';
import { FilterHelp } from './filter-help.tsx';
import { lastNetwork } from './last-network.ts';
import { openRunsWorker } from './open-runs-worker.ts';
import { ReportsPanel } from './reports-panel.tsx';
import { readRunFilter } from './run-filter.ts';
import { RunCurvesPanel } from './run-curves-panel.tsx';
import { RunTopology } from './run-topology.tsx';
import { type ListedRun, type RunsSession, runsSession } from './runs-session.ts';
import { RunsTable } from './runs-table.tsx';
import { listingAddress } from './served-listing.ts';
import { compareRuns, orderFromText, type RunOrder, textOfOrder } from './sort-runs.ts';

type Part = 'curves' | 'topology' | 'report';

/** Runs that were trained elsewhere: served by `topograft view`, or given by the visitor. */
export function Runs(props: {
  /** Where the session is kept while other views are shown. */
  readonly slot: RefObject<RunsSession | null>;
  readonly params: URLSearchParams;
  /** Run to look at. */
  readonly looked: string | null;
  /** Files that were dropped on the page; told when they are taken. */
  readonly dropped: readonly File[];
  readonly onTaken: () => void;
  readonly onCompare: (a: NamedNetwork, b: NamedNetwork) => void;
}): ReactNode {
  const { slot, params, looked, dropped, onTaken, onCompare } = props;
  const session = (slot.current ??= runsSession(openRunsWorker, listingAddress()));
  useSession(session);
  useEffect(() => session.follow(), [session]);
  const [part, setPart] = useState<Part>(looked === null ? 'curves' : 'topology');
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    if (looked !== null) setPart('topology');
  }, [looked]);

  const all = session.runs();
  const waiting = session.waitingCount();
  const text = params.get('filter') ?? '';
  const order = orderFromText(params.get('sort'));
  const known = new Set(all.flatMap(({ facts }) => [...facts.keys()]));
  const filter = readRunFilter(text, known);
  const runs = all
    .filter(({ facts }) => filter.test(facts))
    .toSorted(
      (a, b) =>
        compareRuns(a.facts, b.facts, order) || compareRuns(a.facts, b.facts, { by: 'folder', isFalling: false }),
    );
  const chosen = session.chosen().flatMap((id) => all.find(({ found }) => found.id === id) ?? []);
  const run = all.find(({ found }) => found.id === looked) ?? chosen.at(-1) ?? runs[0];

  const go = (change: { readonly filter?: string; readonly order?: RunOrder }): void => {
    const next = new URLSearchParams(params);
    const set = (name: string, value: string): void => (value === '' ? next.delete(name) : next.set(name, value));
    set('filter', change.filter ?? text);
    set('sort', textOfOrder(change.order ?? order));
    replaceHash(hashOf('runs', next, looked));
    // Replacing an address tells nobody; the page reads it when it is told.
    dispatchEvent(new HashChangeEvent('hashchange'));
  };
  const add = async (files: readonly File[]): Promise<void> => {
    setFailure(null);
    try {
      await session.add(files);
    } catch (error) {
      setFailure(reasonOf(error));
    }
  };

  const compare = async ([a, b]: readonly ListedRun[]): Promise<void> => {
    setFailure(null);
    try {
      onCompare(...(await Promise.all([lastNetwork(session, a!), lastNetwork(session, b!)])));
    } catch (error) {
      setFailure(reasonOf(error));
    }
  };

  useEffect(() => {
    if (dropped.length === 0) return;
    onTaken();
    void add(dropped);
  }, [dropped]);

  const drop = (
    <DropZone
      label="Add runs"
      hint="A run folder, a folder of runs, or the zip of one: what topograft train writes."
      onFiles={(files) => void add(files)}
    />
  );
  const isLost = looked !== null && session.isReady() && waiting === 0 && all.every(({ found }) => found.id !== looked);
  const notes = (
    <>
      {isLost ? (
        <p className="warning" role="status">
          The run of this address is not here. A run that you dropped or chose is not kept: give it again.
        </p>
      ) : null}
      {session.notes().map((note) => (
        <p key={note} className="warning" role="status">
          {note}
        </p>
      ))}
      {failure === null ? null : (
        <p className="error" role="alert">
          {failure}
        </p>
      )}
    </>
  );
  if (all.length === 0 && session.unread().length === 0) {
    return (
      <div className="runs">
        <section className="panel wide runs-bar">
          <h1 className="lead">{emptyText(session)}</h1>
          {waiting > 0 || !session.isReady() ? null : (
            <>
              <p>
                Train one on the command line and look at it with <code>topograft view runs</code>, or drop a run folder
                here. The Playground trains in this browser.
              </p>
              <p>
                <a className="button" href={hashOf('playground')}>
                  Open the Playground
                </a>
              </p>
            </>
          )}
          {notes}
          {drop}
        </section>
        {waiting === 0 && session.reports().length > 0 ? (
          <ReportsPanel reports={session.reports()} isServed near="" />
        ) : null}
      </div>
    );
  }
  return (
    <div className="runs">
      <h1 className="hidden">Runs</h1>
      <section className="panel wide runs-bar" aria-label="Runs">
        <div className="row">
          <input
            type="text"
            className="filter"
            aria-label="Filter"
            placeholder="method:set density<1%"
            spellCheck={false}
            autoComplete="off"
            value={text}
            aria-invalid={filter.complaints.length > 0}
            onChange={(event) => go({ filter: event.target.value })}
          />
          <span role="status" className="count">
            {formatCount(runs.length)} of {formatCount(all.length)} · {formatCount(chosen.length)} selected
            {waiting > 0 ? ` · reading ${formatCount(waiting)}` : ''}
          </span>
          <button type="button" disabled={chosen.length === 0} onClick={() => session.choose([])}>
            Select none
          </button>
          <button
            type="button"
            disabled={chosen.length !== 2}
            title="The last stored topologies of two chosen runs"
            onClick={() => void compare(chosen)}
          >
            Compare two
          </button>
          <select
            className="phone-only"
            aria-label="Sort by"
            value={textOfOrder(order)}
            onChange={(event) => go({ order: orderFromText(event.target.value) })}
          >
            <option value="">Newest first</option>
            <option value="-best">Best first</option>
            <option value="name">By name</option>
            <option value="density">Sparsest first</option>
          </select>
          <span className="spring" />
          <ChoiceButtons
            label="Shown below"
            choices={[
              ['curves', 'Curves'],
              ['topology', 'Topology'],
              ['report', 'Report'],
            ]}
            chosen={part}
            onChoose={setPart}
          />
        </div>
        {filter.complaints.map((complaint) => (
          <p key={complaint} className="complaint">
            {complaint}
          </p>
        ))}
        {notes}
        <RunsTable
          runs={runs}
          unread={text === '' ? session.unread() : []}
          chosen={session.chosen()}
          onChoose={session.choose}
          order={order}
          onOrder={(next) => go({ order: next })}
          looked={run?.found.id ?? null}
          params={params}
        />
        <FilterHelp />
      </section>
      {part === 'curves' ? (
        <div className="wide">
          <RunCurvesPanel runs={chosen} />
        </div>
      ) : null}
      {part === 'topology' && run !== undefined ? (
        <RunTopology key={run.found.id} run={run} moment={session.moment} />
      ) : null}
      {part === 'report' ? (
        <ReportsPanel
          key={run?.found.id}
          reports={session.reports()}
          isServed={session.isServed}
          near={run?.found.folder ?? ''}
        />
      ) : null}
      <section className="wide">{drop}</section>
    </div>
  );
}

function emptyText(session: RunsSession): string {
  if (session.waitingCount() > 0) return 'Reading the runs…';
  if (!session.isServed) return 'No runs here yet.';
  return session.isReady()
    ? `There are no runs in ${session.folderName() || 'the folder'} yet.`
    : 'Asking for the runs…';
}
