import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { FashionMnistFiles } from '../data/fashion-mnist-files.tsx';
import { nearestStored, storedEpoch } from '../ledger/ledger-budget.ts';
import { announce } from '../shell/announce.ts';
import { ChoiceButtons } from '../shell/choice-buttons.tsx';
import { useMedia } from '../shell/use-media.ts';
import { useSession } from '../shell/use-session.ts';
import type { DegreeBrush } from './degree-brush.ts';
import { DenseGrid } from './dense-grid.tsx';
import { FailurePanel } from './failure-panel.tsx';
import type { Inspected } from './inspector-panel.tsx';
import { PanelsMenu } from './panels-menu.tsx';
import { PlayControls } from './play-controls.tsx';
import { PlayPanel, type PlayScene } from './play-panel.tsx';
import type { PlaySession } from './play-session.ts';
import type { PlaySettings } from './play-settings.ts';
import { PlayTransport } from './play-transport.tsx';
import { defaultView, type PanelName, panelNames, type PlayView } from './play-view.ts';
import { Timeline } from './timeline.tsx';
import { Tour } from './tour.tsx';
import type { TourStep } from './tour-steps.ts';
import { usePlayKeys } from './use-play-keys.ts';

/** Panels of the left column, unless the layout is dense. */
const leftPanels: readonly PanelName[] = ['map', 'adj'];

/** The panels of each column; where there is one column, the matrix is last in it, since it is large. */
function columnsOf(panels: readonly PanelName[], isNarrow: boolean): readonly (readonly PanelName[])[] {
  const left = panels.filter((name) => leftPanels.includes(name));
  const right = panels.filter((name) => !leftPanels.includes(name));
  if (!isNarrow) return [left, right];
  return [[...left.filter((name) => name !== 'adj'), ...right, ...left.filter((name) => name === 'adj')]];
}

/** Trains a network and shows what becomes of its connections. */
export function Playground(props: {
  readonly session: PlaySession;
  readonly view: PlayView;
  readonly onView: (change: Partial<PlayView>) => void;
  readonly showsTour: boolean;
  readonly onEndTour: () => void;
  /** Told after settings were changed here. */
  readonly onSettings: () => void;
}): ReactNode {
  const { session, view, onView, onEndTour, onSettings } = props;
  useSession(session);
  const [layerIndex, setLayerIndex] = useState(0);
  const [neuron, setNeuron] = useState<(Inspected & { kind: 'neuron' }) | null>(null);
  const [brush, setBrush] = useState<DegreeBrush | null>(null);
  const [classMeans, setClassMeans] = useState<readonly Uint8Array[] | null>(null);
  const [before, setBefore] = useState<PlaySettings | null>(null);
  const [isHalted, setHalted] = useState(false);
  const [figure, setFigure] = useState<TourStep['figure'] | null>(null);
  const isNarrow = useMedia('(max-width: 719px)');
  const run = session.run()!;
  const { settings } = run;
  const showsTour = props.showsTour && !view.isDense;

  const start = useCallback(
    (next: PlaySettings): void => {
      setHalted(true);
      setLayerIndex(0);
      setNeuron(null);
      setBrush(null);
      session.start(next);
      onView({ epoch: null });
      onSettings();
    },
    [session, onView, onSettings],
  );
  const change = (part: Partial<PlaySettings>): void => {
    setBefore(settings);
    start({ ...settings, ...part });
  };
  const lastEpoch = run.records.length;
  // An epoch that an address asks for is shown once training has come to it; it may be thinned out later.
  const looked = view.epoch !== null && view.epoch <= lastEpoch ? storedEpoch(run.ledgers, view.epoch) : null;
  const epoch = looked ?? lastEpoch;
  /** Looks at the nearest stored epoch on the way; the newest one is followed as it moves on. */
  const look = (wanted: number | null): void =>
    onView({
      epoch: wanted === null || wanted >= lastEpoch ? null : nearestStored(run.ledgers, Math.max(0, wanted), epoch),
    });
  /** The panels of the layout that is not shown; `null` until it was. */
  const otherPanels = useRef<readonly PanelName[] | null>(null);
  const setDense = (isDense: boolean): void => {
    onView({ isDense, panels: otherPanels.current ?? (isDense ? panelNames : defaultView.panels) });
    otherPanels.current = view.panels;
  };
  usePlayKeys(session, { reset: () => start(settings), look, epoch, dense: () => setDense(!view.isDense) });
  useEffect(() => {
    if (looked !== null && looked !== view.epoch) onView({ epoch: looked });
  }, [looked, view.epoch, onView]);
  const isPlaying = session.isPlaying();
  useEffect(() => {
    const last = run.records.at(-1);
    if (last === undefined) return;
    announce(
      `Epoch ${last.epoch}, hold-out ${(100 * last.validation.accuracy).toFixed(1)} percent${isPlaying ? '' : ', paused'}`,
    );
  }, [run, lastEpoch, isPlaying]);
  const data = useRef(settings.data);
  useEffect(() => {
    if (data.current !== settings.data) setClassMeans(null);
    data.current = settings.data;
  }, [settings.data]);

  const layerCount = run.config.layerWidths.length - 1;
  const shownLayer = Math.min(layerIndex, layerCount - 1);
  const scene: PlayScene = {
    run,
    epoch,
    looked,
    onLook: look,
    inspected: neuron ?? (view.pixel === null ? null : { kind: 'pixel', pixel: view.pixel }),
    onInspect: (inspected) => {
      setNeuron(inspected?.kind === 'neuron' ? inspected : null);
      onView({ pixel: inspected?.kind === 'pixel' ? inspected.pixel : null });
    },
    brush,
    onBrush: setBrush,
    marksChanges: showsTour && figure === 'changes',
    classMeans,
    onClassMeans: () => {
      if (classMeans !== null) return;
      const asked = settings.data;
      session.classMeans().then(
        (means) => {
          if (data.current === asked) setClassMeans(means);
        },
        () => {},
      );
    },
  };
  const panel = (name: PanelName): ReactNode => (
    <PlayPanel key={name} name={name} scene={scene} layerIndex={shownLayer} isFacet={false} />
  );
  return (
    <div
      className={`playground ${view.isDense ? 'is-dense' : ''} ${figure === null || !showsTour ? '' : `about-${figure}`}`}
    >
      <h1 className="hidden">Playground</h1>
      {showsTour ? <Tour run={run} isHalted={isHalted} onFigure={setFigure} onEnd={onEndTour} /> : null}
      {run.failure === null ? null : (
        <FailurePanel
          failure={run.failure}
          lastEpoch={lastEpoch}
          learningRate={settings.learningRate}
          onRestart={session.restart}
          onStart={() => start(settings)}
          onRate={(learningRate) => change({ learningRate })}
        />
      )}
      {run.phase === 'needs-files' || run.failure?.kind === 'files' ? (
        <section className="panel wide">
          <FashionMnistFiles onFiles={session.setFiles} />
        </section>
      ) : null}
      <section className="panel side" aria-label="Training">
        <PlayTransport
          session={session}
          run={run}
          hidesPace={view.hidden.includes('pace')}
          onReset={() => start(settings)}
        />
        <div className="controls-place">
          {before === null ? null : (
            <button
              type="button"
              onClick={() => {
                setBefore(null);
                start(before);
              }}
            >
              Undo
            </button>
          )}
          <details className="controls-box" open={innerWidth >= 720}>
            <summary>Controls</summary>
            <PlayControls settings={settings} hidden={view.hidden} onChange={change} />
          </details>
        </div>
        <div className="row">
          <button
            type="button"
            aria-keyshortcuts="d"
            aria-pressed={view.isDense}
            onClick={() => setDense(!view.isDense)}
          >
            Dense
          </button>
          <PanelsMenu panels={view.panels} onChange={(panels) => onView({ panels })} />
        </div>
      </section>
      {view.isDense ? (
        <DenseGrid panels={view.panels} scene={scene} />
      ) : (
        <>
          {columnsOf(view.panels, isNarrow).map((names, index) => (
            <div key={index} className="column">
              {names.map(panel)}
            </div>
          ))}
        </>
      )}
      <Timeline
        lastEpoch={lastEpoch}
        looked={looked}
        awaited={view.epoch}
        thinned={run.keeper?.thinned() ?? { stride: 1, through: 0 }}
        onLook={look}
      >
        {view.isDense ? null : (
          <>
            <span className="muted">Layer</span>
            <ChoiceButtons
              label="Layer"
              choices={Array.from({ length: layerCount }, (_, index) => [index, String(index + 1)] as const)}
              chosen={shownLayer}
              onChoose={setLayerIndex}
            />
          </>
        )}
      </Timeline>
    </div>
  );
}
