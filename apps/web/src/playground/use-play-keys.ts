import { useEffect, useRef } from 'react';
import type { PlaySession } from './play-session.ts';

interface KeyActions {
  readonly reset: () => void;
  readonly look: (epoch: number | null) => void;
  readonly dense: () => void;
  /** Epoch that is shown. */
  readonly epoch: number;
}

/** Space, `s` and `r` pause, step and reset; `[`, `]` and `l` go back, on and to the newest epoch; `d` changes the layout. */
export function usePlayKeys(session: PlaySession, actions: KeyActions): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || usesKeys(event.target)) return;
      const { reset, look, epoch, dense } = latest.current;
      const keys: Readonly<Record<string, () => void>> = {
        ' ': () => (session.isPlaying() ? session.pause() : session.play()),
        s: () => session.step(),
        r: reset,
        '[': () => look(Math.max(0, epoch - 1)),
        ']': () => look(epoch + 1),
        l: () => look(null),
        d: dense,
      };
      if (!Object.hasOwn(keys, event.key)) return;
      event.preventDefault();
      keys[event.key]!();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [session]);
}

/** Whether what has the focus wants keys for itself. */
function usesKeys(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, select, textarea, button, summary, a, [role=application]') !== null
  );
}
