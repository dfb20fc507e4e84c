import type { ReactNode } from 'react';
import type { PlayFailure } from './play-failure.ts';

/** Says why a run stopped, and offers what can help. */
export function FailurePanel(props: {
  readonly failure: PlayFailure;
  readonly lastEpoch: number;
  readonly learningRate: number;
  /** Goes on from the last epoch. */
  readonly onRestart: () => void;
  readonly onStart: () => void;
  /** Starts again with another learning rate. */
  readonly onRate: (learningRate: number) => void;
}): ReactNode {
  const { failure, lastEpoch, learningRate, onRestart, onStart, onRate } = props;
  const { kind, reason } = failure;
  const lowerRate = Math.max(0.0001, Number((learningRate / 3).toPrecision(2)));
  return (
    <section className="panel wide error" role="alert">
      <p>
        <strong>{headlines[kind]}</strong>: {reason}
        {kind === 'diverged' ? ` in epoch ${lastEpoch + 1}` : ''}.
        {lastEpoch === 0 ? '' : ` Nothing before epoch ${lastEpoch} is lost.`}
        {kind === 'diverged' ? ' The same settings lead to the same end.' : ''}
      </p>
      {kind === 'files' ? null : (
        <p className="row">
          {kind === 'diverged' && lowerRate < learningRate ? (
            <button type="button" onClick={() => onRate(lowerRate)}>
              Try a rate of {lowerRate}
            </button>
          ) : null}
          {kind !== 'diverged' && lastEpoch > 0 ? (
            <button type="button" onClick={onRestart}>
              Restart from {lastEpoch}
            </button>
          ) : null}
          {kind === 'diverged' ? null : (
            <button type="button" onClick={onStart}>
              Start again
            </button>
          )}
        </p>
      )}
    </section>
  );
}

const headlines: Readonly<Record<PlayFailure['kind'], string>> = {
  worker: 'The worker stopped',
  diverged: 'Training diverged',
  files: 'These files are of no use here',
  other: 'Training stopped',
};
