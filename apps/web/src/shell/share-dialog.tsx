import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { reasonOf } from './reason-of.ts';
import { saveFile } from './save-file.ts';

/** A run that can be saved. */
export interface SavableRun {
  /** Name of the folder in the zip, and of the zip. */
  readonly name: string;
  readonly pack: (folder: string) => Promise<Uint8Array<ArrayBuffer>>;
}

/** Gives a link to what is seen, says what a link cannot carry, and saves runs as zips. */
export function ShareDialog(props: {
  readonly link: string;
  /** What opening the link does. */
  readonly promise: string;
  /** What is seen and not in the link; empty when nothing is. */
  readonly missing: readonly string[];
  readonly runs: readonly SavableRun[];
  readonly onClose: () => void;
}): ReactNode {
  const { link, promise, missing, runs, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState('');
  const id = useId();
  useEffect(() => {
    dialog.current!.showModal();
    field.current!.select();
  }, []);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
      setTold('Link copied.');
    } catch {
      field.current!.select();
      setTold('This browser does not let the page copy; the link is selected, copy it by hand.');
    }
  };
  const save = async ({ name, pack }: SavableRun): Promise<void> => {
    setTold('Packing the run…');
    try {
      const bytes = await pack(name);
      saveFile(`${name}.zip`, new Blob([bytes], { type: 'application/zip' }));
      setTold(`${name}.zip saved, ${(bytes.length / 1e6).toFixed(2)} MB.`);
    } catch (error) {
      setTold(`The run could not be saved: ${reasonOf(error)}`);
    }
  };
  return (
    <dialog ref={dialog} className="share" aria-labelledby={id} onClose={onClose}>
      <header>
        <h2 id={id}>Share</h2>
        <span className="spring" />
        <button type="button" className="icon" aria-label="Close" onClick={() => dialog.current!.close()}>
          ×
        </button>
      </header>
      <div className="row">
        <input ref={field} type="text" readOnly aria-label="Link" value={link} />
        <button type="button" className="main" onClick={() => void copy()}>
          Copy
        </button>
      </div>
      <p>{promise}</p>
      {missing.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {runs.length === 0 ? null : (
        <>
          <p>
            A zip holds the run itself: settings, records, topologies and weights, as the command line has them.
            Unzipped, <code>topograft train --resume</code> goes on with it, and <code>topograft report</code> reads it
            as it is.
          </p>
          <div className="row">
            {runs.map((run) => (
              <button key={run.name} type="button" onClick={() => void save(run)}>
                Save {run.name}.zip
              </button>
            ))}
          </div>
        </>
      )}
      <p role="status" className="muted">
        {told}
      </p>
    </dialog>
  );
}
