import { type ReactNode, useRef, useState } from 'react';
import { DropZone } from '../shell/drop-zone.tsx';
import { reasonOf } from '../shell/reason-of.ts';
import { downloadFashionMnist, fashionMnistBytes } from './download-fashion-mnist.ts';

/** Asks for the four files of Fashion-MNIST: dropped, chosen, or downloaded. */
export function FashionMnistFiles({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }): ReactNode {
  const [progress, setProgress] = useState<number | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);
  const download = async (): Promise<void> => {
    stop.current = new AbortController();
    setFailure(null);
    setProgress(0);
    try {
      onFiles(await downloadFashionMnist(setProgress, stop.current.signal));
    } catch (error) {
      if (!stop.current.signal.aborted) setFailure(reasonOf(error));
    }
    setProgress(null);
  };
  return (
    <DropZone label="Fashion-MNIST" hint="Drop the four .gz files here." onFiles={onFiles}>
      {progress === null ? (
        <button type="button" onClick={() => void download()}>
          Download {megabytes(fashionMnistBytes)} MB from raw.githubusercontent.com
        </button>
      ) : (
        <span className="row">
          <progress max={fashionMnistBytes} value={progress} aria-label="Download" />
          {megabytes(progress)} of {megabytes(fashionMnistBytes)} MB
          <button type="button" onClick={() => stop.current?.abort()}>
            Cancel
          </button>
        </span>
      )}
      {failure === null ? null : <p className="error">{failure}</p>}
    </DropZone>
  );
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
