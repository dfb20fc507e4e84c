import type { ReactNode } from 'react';
import { ChoiceButtons } from '../shell/choice-buttons.tsx';
import { formatCount, formatShare } from '../shell/format.ts';
import { type PlayRun, speedOf } from './play-run.ts';
import type { PlaySession } from './play-session.ts';
import { targetEpochs } from './play-settings.ts';

/** Starts, stops and steps the training, and says how it stands. */
export function PlayTransport(props: {
  readonly session: PlaySession;
  readonly run: PlayRun;
  readonly hidesPace: boolean;
  readonly onReset: () => void;
}): ReactNode {
  const { session, run, hidesPace, onReset } = props;
  const isPlaying = session.isPlaying();
  const speed = speedOf(run);
  return (
    <div className="transport">
      <div className="row">
        <button
          type="button"
          className="main"
          disabled={run.phase === 'finished' || run.phase === 'failed'}
          onClick={() => (isPlaying ? session.pause() : session.play())}
        >
          {isPlaying ? 'Pause' : 'Start'}
        </button>
        <button type="button" disabled={isPlaying || run.phase !== 'ready'} onClick={() => session.step()}>
          Step
        </button>
        <button type="button" onClick={onReset}>
          Reset
        </button>
      </div>
      {hidesPace ? null : (
        <div className="row">
          <span className="muted">Epochs/s</span>
          <ChoiceButtons
            label="Pace, epochs a second"
            choices={[
              [1, '1'],
              [3, '3'],
              [10, '10'],
              [0, 'max'],
            ]}
            chosen={session.pace()}
            onChoose={session.setPace}
          />
        </div>
      )}
      <p className="status">
        {run.phase === 'opening' ? <span className="late">{openingText(run)}</span> : statusOf(run, isPlaying)}
        {speed === null ? null : (
          <span className="muted speed">
            Computes {speed.epochsPerSecond.toFixed(1)} epochs/s,
            <br />
            {formatCount(speed.connectionsPerSecond)} connections/s.
          </span>
        )}
      </p>
    </div>
  );
}

function openingText({ records }: PlayRun): string {
  if (records.length === 0) return 'Compiling the engine and drawing the images…';
  return `Training again up to epoch ${records.length}, to the same bits…`;
}

function statusOf(run: PlayRun, isPlaying: boolean): string {
  const last = run.records.at(-1);
  if (run.phase === 'needs-files') return 'Fashion-MNIST is not here yet.';
  if (run.phase === 'failed') return `Stopped after epoch ${last?.epoch ?? 0}.`;
  const stand = last === undefined ? 'Epoch 0' : `Epoch ${last.epoch} · ${formatShare(last.validation.accuracy)}`;
  if (run.phase === 'finished') return `${stand}. All ${targetEpochs} epochs are done; Reset trains them again.`;
  return isPlaying ? `${stand}.` : `${stand}, paused.`;
}
