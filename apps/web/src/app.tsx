import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { AboutPage } from './about/about-page.tsx';
import type { NamedNetwork } from './compare/read-network-files.ts';
import type { Slots } from './compare/slots.ts';
import { Lab } from './lab/lab.tsx';
import { type LabSession, labSession } from './lab/lab-session.ts';
import { type OfflineState, offlineState } from './offline/offline-state.ts';
import { UpdateNote } from './offline/update-note.tsx';
import { Playground } from './playground/playground.tsx';
import { type PlaySession, playSession } from './playground/play-session.ts';
import { playQuery } from './playground/play-address.ts';
import { defaultSettings, paramsFromSettings, settingsFromParams } from './playground/play-settings.ts';
import { defaultView, type PlayView, viewFromParams } from './playground/play-view.ts';
import { wantsTour } from './playground/tour.tsx';
import type { RunsSession } from './runs/runs-session.ts';
import { AddressComplaints } from './shell/address-complaints.tsx';
import { keepFocus } from './shell/keep-focus.ts';
import { KeyListDialog } from './shell/key-list-dialog.tsx';
import { hashOf, parseHash, replaceHash, useHash, type ViewName } from './shell/route.ts';
import { ShareDialog } from './shell/share-dialog.tsx';
import { sharedOf } from './shell/shared-of.ts';
import { pressShortcut, useSingleKeys } from './shell/single-keys.ts';
import { titleOf } from './shell/title-of.ts';
import { setThemeChoice, type ThemeChoice, useTheme } from './shell/theme.ts';
import { usePageDrop } from './shell/use-page-drop.ts';
import { useTopOfView } from './shell/use-top-of-view.ts';
import { viewOfFiles } from './shell/view-of-files.ts';
import { TermContext } from './terms/term-context.ts';
import { type OpenNote, TermNote } from './terms/term-note.tsx';
import { TermsPage } from './terms/terms-page.tsx';
import type { TermName } from './terms/terms.ts';
import { hasWasmSimd } from './worker/has-wasm-simd.ts';
import { openWorker } from './worker/open-worker.ts';

const tabs: readonly (readonly [ViewName, string])[] = [
  ['playground', 'Playground'],
  ['lab', 'Lab'],
  ['compare', 'Compare'],
  ['runs', 'Runs'],
  ['terms', 'Terms'],
];

// Loaded when they are asked for: the first visit is rarely for them.
const Compare = lazy(async () => ({ default: (await import('./compare/compare.tsx')).Compare }));
const Runs = lazy(async () => ({ default: (await import('./runs/runs.tsx')).Runs }));

/** The page: a bar, and one view at a time. Sessions outlive the views that show them. */
export function App(): ReactNode {
  const hash = useHash();
  const { view, term, run, params, complaint } = parseHash(hash);
  useTopOfView(hash, view);
  useEffect(() => {
    document.title = titleOf({ view, term });
  }, [view, term]);
  const [play] = useState<PlaySession>(() => playSession(openWorker));
  const [lab] = useState<LabSession>(() => labSession(openWorker));
  const [note, setNote] = useState<OpenNote | null>(null);
  const [complaints, setComplaints] = useState<readonly string[]>([]);
  const [playView, setPlayView] = useState<PlayView>(defaultView);
  const [showsTour, setShowsTour] = useState(wantsTour);
  const [isSharing, setSharing] = useState(false);
  const [changeCount, setChangeCount] = useState(0);
  const [slots, setSlots] = useState<Slots>([null, null]);
  const runs = useRef<RunsSession | null>(null);
  const [offline] = useState<OfflineState>(offlineState);
  const [showsKeys, setShowsKeys] = useState(false);
  const { choice } = useTheme();

  const [canTrain] = useState(hasWasmSimd);

  const query = String(params);
  /** What the page itself last wrote into the address. */
  const written = useRef<string | null>(null);
  useEffect(() => {
    if (view !== 'playground' || !canTrain) return;
    const running = play.run();
    const nowhere = complaint === null ? [] : [complaint];
    // Coming back to the view is no reason to start again; another address is.
    if (running !== null && (query === '' || query === written.current)) {
      if (complaint !== null) setComplaints(nowhere);
      return;
    }
    const asked = new URLSearchParams(query);
    const found = settingsFromParams(asked);
    const seen = viewFromParams(asked);
    const wanted = String(paramsFromSettings(found.settings));
    if (running === null || wanted !== String(paramsFromSettings(running.settings))) play.start(found.settings);
    written.current = query;
    setPlayView(seen.view);
    setComplaints([...nowhere, ...found.complaints, ...seen.complaints]);
  }, [view, query, complaint, play, canTrain]);

  const settings = play.run()?.settings ?? null;
  useEffect(() => {
    if (view !== 'playground' || settings === null) return;
    const next = playQuery(settings, playView);
    const timer = setTimeout(() => {
      written.current = String(new URLSearchParams(next));
      replaceHash(hashOf('playground', next));
    }, 300);
    return () => clearTimeout(timer);
  }, [view, settings, playView, changeCount]);
  const changeView = useCallback(
    (change: Partial<PlayView>) => setPlayView((before) => ({ ...before, ...change })),
    [],
  );
  const onSettings = useCallback(() => setChangeCount((count) => count + 1), []);

  /** Whether each went on when its view was left; what was paused stays so. */
  const wentOn = useRef({ play: true, lab: true });
  useEffect(() => {
    if (view !== 'lab') return;
    // Two trainings at once would only slow each other down.
    wentOn.current.play = play.isPlaying();
    play.pause();
    if (wentOn.current.lab) lab.play();
    return () => {
      wentOn.current.lab = lab.isPlaying();
      lab.pause();
      if (wentOn.current.play) play.play();
    };
  }, [view, play, lab]);

  useEffect(() => keepFocus(document.querySelector('#root')!), []);
  const showKeys = useCallback(() => setShowsKeys(true), []);
  useSingleKeys({
    ...Object.fromEntries(
      tabs.map(([name], index) => [String(index + 1), () => void (location.hash = hashOf(name))] as const),
    ),
    ...Object.fromEntries(['t', 'e'].map((key) => [key, () => pressShortcut(key)] as const)),
    '?': showKeys,
  });

  const hrefOf = (name: ViewName): string =>
    name === 'playground' && settings !== null ? hashOf(name, playQuery(settings, playView)) : hashOf(name);
  const compare = useCallback((a: NamedNetwork, b: NamedNetwork) => {
    setSlots([a, b]);
    location.hash = hashOf('compare');
  }, []);
  const openNote = useCallback(
    (name: TermName) => setNote({ name, panel: document.querySelector('.panel:popover-open') }),
    [],
  );
  const closeNote = useCallback(() => setNote(null), []);
  // What it explains is left.
  useEffect(() => setNote(null), [view, term]);
  const [dropped, setDropped] = useState<readonly File[]>([]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const onTaken = useCallback(() => setDropped([]), []);
  useEffect(() => setRefusal(null), [view]);
  usePageDrop((files) => {
    // Compare and Runs take what is dropped on them, and say themselves what is wrong with it.
    const taker = view === 'compare' || view === 'runs' ? view : viewOfFiles(files);
    setRefusal(taker === null ? refusalOf(files) : null);
    if (taker === null) return;
    if (taker !== 'playground') {
      setDropped(files);
      if (taker !== view) location.hash = hashOf(taker);
      return;
    }
    play.setFiles(files);
    const next = playQuery({ ...(settings ?? defaultSettings), data: 'fashion-mnist' }, playView);
    if (view !== 'playground' || settings?.data !== 'fashion-mnist') location.hash = hashOf('playground', next);
  });
  const endTour = useCallback(() => setShowsTour(false), []);

  return (
    <TermContext value={openNote}>
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          document.querySelector<HTMLElement>('#main')?.focus();
        }}
      >
        Skip to the figures
      </a>
      <header className="bar">
        <span className="name">Topograft</span>
        <nav aria-label="Views">
          {tabs.map(([name, text]) => (
            <a key={name} href={hrefOf(name)} aria-current={name === view ? 'page' : undefined}>
              {text}
            </a>
          ))}
        </nav>
        <span className="spring" />
        <button type="button" aria-haspopup="dialog" onClick={() => setSharing(true)}>
          Share
        </button>
        <select
          aria-label="Theme"
          value={choice}
          onChange={(event) => setThemeChoice(event.target.value as ThemeChoice)}
        >
          <option value="system">Auto</option>
          <option value="light">Light</option>
          <option value="dark">Dark</option>
        </select>
        <button type="button" className="icon" aria-label="Keys" aria-haspopup="dialog" onClick={showKeys}>
          ?
        </button>
      </header>
      <main id="main" tabIndex={-1}>
        <UpdateNote offline={offline} play={play} lab={lab} />
        {refusal === null ? null : (
          <p className="panel warning" role="alert">
            {refusal}
          </p>
        )}
        {view === 'playground' ? <AddressComplaints complaints={complaints} /> : null}
        {view === 'terms' && complaint !== null ? <AddressComplaints complaints={[complaint]} /> : null}
        {view === 'playground' && play.run() !== null ? (
          <Playground
            session={play}
            view={playView}
            onView={changeView}
            showsTour={showsTour && playView.hasTour}
            onEndTour={endTour}
            onSettings={onSettings}
          />
        ) : null}
        {!canTrain && (view === 'playground' || view === 'lab') ? (
          <p className="panel error" role="alert">
            This browser lacks WebAssembly SIMD; training is off, files and runs can still be viewed.
          </p>
        ) : null}
        {view === 'playground' && canTrain && play.run() === null ? <Starting onReady={play.subscribe} /> : null}
        {view === 'lab' && canTrain ? <Lab session={lab} params={params} onCompare={compare} /> : null}
        <Suspense fallback={<p className="muted">Loading…</p>}>
          {view === 'compare' ? <Compare slots={slots} onSlots={setSlots} dropped={dropped} onTaken={onTaken} /> : null}
          {view === 'runs' ? (
            <Runs slot={runs} params={params} looked={run} dropped={dropped} onTaken={onTaken} onCompare={compare} />
          ) : null}
        </Suspense>
        {view === 'terms' ? <TermsPage name={term} run={play.run()} /> : null}
        {view === 'about' ? <AboutPage run={play.run()} offline={offline} /> : null}
      </main>
      <footer className="foot">
        <a href={hashOf('about')}>About: what runs here, what is stored, where the settings come from</a>
      </footer>
      {showsKeys ? <KeyListDialog onClose={() => setShowsKeys(false)} /> : null}
      {isSharing ? (
        <ShareDialog {...sharedOf({ view, play, playView, lab })} onClose={() => setSharing(false)} />
      ) : null}
      {note === null ? null : <TermNote {...note} run={play.run()} onClose={closeNote} />}
    </TermContext>
  );
}

function refusalOf(files: readonly File[]): string {
  const what = files.length === 1 ? `“${files[0]!.name}” is` : `These ${files.length} files are`;
  return `${what} nothing that this page reads: runs as folders or zips, networks as .safetensors or .npz, or the four files of Fashion-MNIST.`;
}

/** Stands in until the first run is made, one frame later. */
function Starting({ onReady }: { readonly onReady: (listener: () => void) => () => void }): ReactNode {
  const [, setCount] = useState(0);
  useEffect(() => onReady(() => setCount((count) => count + 1)), [onReady]);
  return null;
}
