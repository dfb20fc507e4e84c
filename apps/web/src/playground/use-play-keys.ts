import { useSingleKeys } from '../shell/single-keys.ts';
import type { PlaySession } from './play-session.ts';

interface KeyActions {
  readonly reset: () => void;
  readonly look: (epoch: number | null) => void;
  readonly dense: () => void;
  /** Epoch that is shown. */
  readonly epoch: number;
}

/** Space, `s` and `r` pause, step and reset; `[`, `]` and `l` go back, on and to the newest epoch; `d` changes the layout. */
export function usePlayKeys(session: PlaySession, { reset, look, epoch, dense }: KeyActions): void {
  useSingleKeys({
    ' ': () => (session.isPlaying() ? session.pause() : session.play()),
    s: () => session.step(),
    r: reset,
    '[': () => look(Math.max(0, epoch - 1)),
    ']': () => look(epoch + 1),
    l: () => look(null),
    d: dense,
  });
}
