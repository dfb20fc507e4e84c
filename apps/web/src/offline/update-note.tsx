import { type ReactNode, useState } from 'react';
import type { LabSession } from '../lab/lab-session.ts';
import type { PlaySession } from '../playground/play-session.ts';
import { useSession } from '../shell/use-session.ts';
import type { OfflineState } from './offline-state.ts';

/** Offers a newer version of the site; it is never loaded unasked, and not while something trains. */
export function UpdateNote(props: {
  readonly offline: OfflineState;
  readonly play: PlaySession;
  readonly lab: LabSession;
}): ReactNode {
  const { offline, play, lab } = props;
  useSession(offline);
  useSession(play);
  useSession(lab);
  const isTraining = [play, lab].some((session) => session.isPlaying() && session.run()?.phase === 'ready');
  const [isClosed, setClosed] = useState(false);
  if (offline.phase() !== 'update' || isClosed) return null;
  return (
    <section className="panel update row" aria-label="New version">
      <p>
        A newer version of this page is stored.{' '}
        {isTraining ? 'It is used at the next visit, or now if you pause the training.' : 'Loading it ends this run.'}
      </p>
      <span className="spring" />
      <button type="button" disabled={isTraining} onClick={offline.takeUpdate}>
        Load it
      </button>
      <button type="button" onClick={() => setClosed(true)}>
        Later
      </button>
    </section>
  );
}
