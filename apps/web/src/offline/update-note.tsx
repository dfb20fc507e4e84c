import { type ReactNode, useState } from 'react';
import { useSession } from '../shell/use-session.ts';
import type { OfflineState } from './offline-state.ts';

/** Offers a newer version of the site; it is never loaded unasked, and not while something trains. */
export function UpdateNote({
  offline,
  isTraining,
}: {
  readonly offline: OfflineState;
  readonly isTraining: boolean;
}): ReactNode {
  useSession(offline);
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
