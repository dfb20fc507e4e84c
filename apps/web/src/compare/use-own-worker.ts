import { useEffect, useRef } from 'react';
import { openWorker, type PageWorker } from '../worker/open-worker.ts';

/** A worker of a part of the page. */
export interface OwnWorker {
  /** Starts it when it is needed; one that has stopped by itself, as by a file that is more than it can hold, is replaced. */
  now(): PageWorker;
  /** Ends it with whatever it does. */
  close(): void;
}

/** A worker that ends with the part of the page that uses it. */
export function useOwnWorker(): OwnWorker {
  const current = useRef<PageWorker | null>(null);
  const own: OwnWorker = {
    now: () => {
      if (current.current !== null) return current.current;
      const opened = openWorker();
      opened.failed.catch(() => {
        if (current.current === opened) current.current = null;
      });
      return (current.current = opened);
    },
    close: () => {
      current.current?.close();
      current.current = null;
    },
  };
  useEffect(() => own.close, []);
  return own;
}
