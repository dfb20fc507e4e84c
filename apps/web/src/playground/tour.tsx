import { type ReactNode, useEffect, useRef, useState } from 'react';
import { keep, readKept } from '../shell/kept.ts';
import { prefersReducedMotion } from '../shell/reduced-motion.ts';
import { useTheme } from '../shell/theme.ts';
import { TermButton } from '../terms/term-button.tsx';
import type { PlayRun } from './play-run.ts';
import { type TourStep, tourSteps } from './tour-steps.ts';

const storageKey = 'topograft-tour';
const [leastMs, patienceMs] = [6000, 12_000];

/** Whether the tour was not ended on an earlier visit. */
export function wantsTour(): boolean {
  return readKept(storageKey) !== 'done';
}

/** One sentence at a time about what is seen; it moves on when the next one is true of this run. */
export function Tour(props: {
  readonly run: PlayRun;
  /** Stands still once a control was used. */
  readonly isHalted: boolean;
  readonly onFigure: (figure: TourStep['figure'] | null) => void;
  readonly onEnd: () => void;
}): ReactNode {
  const { run, isHalted, onFigure, onEnd } = props;
  const [chosen, setChosen] = useState(0);
  const since = useRef(performance.now());
  const { mode } = useTheme();
  const steps = tourSteps.filter(({ canHold = () => true }) => canHold(run));
  const at = Math.min(chosen, steps.length - 1);
  const step = steps[at]!;
  const go = (next: number): void => {
    since.current = performance.now();
    setChosen(Math.min(steps.length - 1, Math.max(0, next)));
  };
  const latest = useRef<() => void>(() => {});
  useEffect(() => {
    latest.current = () => {
      const shownMs = performance.now() - since.current;
      if (isHalted || prefersReducedMotion() || at === steps.length - 1 || shownMs < leastMs) return;
      if (steps[at + 1]!.holds(run)) return go(at + 1);
      // What does not come true is passed over, if something after it is true.
      const later = steps.findIndex(({ holds }, index) => index > at + 1 && holds(run));
      if (shownMs > patienceMs && later !== -1) go(later);
    };
  });
  useEffect(() => {
    const timer = setInterval(() => latest.current(), 500);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    onFigure(step.figure);
    return () => onFigure(null);
  }, [step.figure, onFigure]);
  const sentence = step.holds(run) ? step.sentence(run, mode) : 'This is not true of this run yet.';
  return (
    <section className="tour" aria-label="Tour">
      <span className="muted">
        {at + 1}/{steps.length}
      </span>
      {/* A sentence is put there anew: a text that changes in place moves what stands in it. */}
      <p key={at}>
        {sentence} <TermButton name={step.term} />
      </p>
      <button
        type="button"
        className="icon"
        aria-label="Sentence before"
        disabled={at === 0}
        onClick={() => go(at - 1)}
      >
        ‹
      </button>
      <button
        type="button"
        className="icon"
        aria-label="Next sentence"
        disabled={at === steps.length - 1}
        onClick={() => go(at + 1)}
      >
        ›
      </button>
      <button
        type="button"
        className="icon"
        aria-label="End the tour"
        onClick={() => {
          keep(storageKey, 'done');
          onEnd();
        }}
      >
        ×
      </button>
    </section>
  );
}
