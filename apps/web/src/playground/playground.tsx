import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { FashionMnistFiles } from '../data/fashion-mnist-files.tsx';
import { nearestStored, storedEpoch } from '../ledger/ledger-budget.ts';
import { announce } from '../shell/announce.ts';
import { ChoiceButtons } from '../shell/choice-buttons.tsx';
import { hashOf } from '../shell/route.ts';
import { useSession } from '../shell/use-session.ts';
import { AgesPanel } from './ages-panel.tsx';
import { CurvesPanel } from './curves-panel.tsx';
import { DegreesPanel } from './degrees-panel.tsx';
import { InputMapPanel } from './input-map-panel.tsx';
import { MatrixPanel } from './matrix-panel.tsx';
import { PlayControls } from './play-controls.tsx';
import { momentOf } from './play-run.ts';
import type { PlaySession } from './play-session.ts';
import { paramsFromSettings, type PlaySettings } from './play-settings.ts';
import { PlayTransport } from './play-transport.tsx';
import { Timeline } from './timeline.tsx';
import { Tour } from './tour.tsx';
import type { TourStep } from './tour-steps.ts';
import { TurnoverPanel } from './turnover-panel.tsx';
import { usePlayKeys } from './use-play-keys.ts';

/** Trains a network and shows what becomes of its connections. */
export function Playground(props: {
  readonly session: PlaySession;
  readonly showsTour: boolean;
  readonly onEndTour: () => void;
}): ReactNode {
  const { session, showsTour, onEndTour } = props;
  useSession(session);
  const [layerIndex, setLayerIndex] = useState(0);
  const [looked, setLooked] = useState<number | null>(null);
  const [pixel, setPixel] = useState<number | null>(null);
  const [before, setBefore] = useState<PlaySettings | null>(null);
  const [isHalted, setHalted] = useState(false);
  const [figure, setFigure] = useState<TourStep['figure'] | null>(null);
  const run = session.run()!;
  const { settings } = run;

  const start = useCallback(
    (next: PlaySettings): void => {
      setHalted(true);
      setLooked(null);
      setLayerIndex(0);
      session.start(next);
      history.replaceState(null, '', hashOf('playground', paramsFromSettings(next)));
    },
    [session],
  );
  const change = (part: Partial<PlaySettings>): void => {
    setBefore(settings);
    start({ ...settings, ...part });
  };
  const lastEpoch = run.records.length;
  const epoch = looked ?? lastEpoch;
  /** Looks at the nearest stored epoch on the way; the newest one is followed as it moves on. */
  const look = (wanted: number | null): void =>
    setLooked(wanted === null || wanted >= lastEpoch ? null : nearestStored(run.ledgers, Math.max(0, wanted), epoch));
  usePlayKeys(session, { reset: () => start(settings), look, epoch });
  useEffect(() => {
    if (looked === null) return;
    if (looked > lastEpoch) setLooked(null);
    // It may have been thinned out meanwhile.
    else if (storedEpoch(run.ledgers, looked) !== looked) setLooked(storedEpoch(run.ledgers, looked));
  }, [looked, lastEpoch, run]);
  const isPlaying = session.isPlaying();
  useEffect(() => {
    const last = run.records.at(-1);
    if (last === undefined) return;
    announce(
      `Epoch ${last.epoch}, hold-out ${(100 * last.validation.accuracy).toFixed(1)} percent${isPlaying ? '' : ', paused'}`,
    );
  }, [run, lastEpoch, isPlaying]);

  const layerCount = run.config.layerWidths.length - 1;
  const shownLayer = Math.min(layerIndex, layerCount - 1);
  const shownEpoch = storedEpoch(run.ledgers, epoch);
  const moment = momentOf(run, shownLayer, shownEpoch);
  return (
    <div className={`playground ${figure === null || !showsTour ? '' : `about-${figure}`}`}>
      <h1 className="hidden">Playground</h1>
      {showsTour ? <Tour run={run} isHalted={isHalted} onFigure={setFigure} onEnd={onEndTour} /> : null}
      <section className="panel side" aria-label="Training">
        <PlayTransport session={session} run={run} onReset={() => start(settings)} />
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
          <PlayControls settings={settings} onChange={change} />
        </details>
      </section>
      {run.failure === null ? null : (
        <section className="panel wide error" role="alert">
          <p>
            <strong>The worker stopped</strong> ({run.failure}).{' '}
            {lastEpoch === 0 ? '' : `Nothing before epoch ${lastEpoch} is lost.`}
          </p>
          <p className="row">
            {lastEpoch === 0 ? null : (
              <button type="button" onClick={session.restart}>
                Restart from {lastEpoch}
              </button>
            )}
            <button type="button" onClick={() => start(settings)}>
              Start again
            </button>
          </p>
        </section>
      )}
      {run.phase === 'needs-files' || (run.phase === 'failed' && settings.data === 'fashion-mnist') ? (
        <section className="panel wide">
          <FashionMnistFiles onFiles={session.setFiles} />
        </section>
      ) : null}
      <div className="column">
        <InputMapPanel
          moment={momentOf(run, 0, shownEpoch)}
          picked={pixel}
          marksChanges={showsTour && figure === 'changes'}
          onPick={setPixel}
        />
        <MatrixPanel
          moment={moment}
          layerIndex={shownLayer}
          inputCount={run.config.layerWidths[shownLayer]!}
          outputCount={run.config.layerWidths[shownLayer + 1]!}
          column={pixel}
        />
      </div>
      <div className="column">
        <CurvesPanel run={run} epoch={looked} onLook={look} />
        <TurnoverPanel run={run} layerIndex={shownLayer} epoch={epoch} onLook={look} />
        <DegreesPanel moment={moment} layerIndex={shownLayer} />
        <AgesPanel
          ledger={run.ledgers[shownLayer] ?? null}
          moment={moment}
          layerIndex={shownLayer}
          lastEpoch={epoch}
          dropFraction={settings.dropFraction}
        />
      </div>
      <Timeline
        lastEpoch={lastEpoch}
        looked={looked}
        thinned={run.keeper?.thinned() ?? { stride: 1, through: 0 }}
        onLook={look}
      >
        <span className="muted">Layer</span>
        <ChoiceButtons
          label="Layer"
          choices={Array.from({ length: layerCount }, (_, index) => [index, String(index + 1)] as const)}
          chosen={shownLayer}
          onChoose={setLayerIndex}
        />
      </Timeline>
    </div>
  );
}
