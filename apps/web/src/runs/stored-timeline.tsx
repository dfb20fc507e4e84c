import type { ReactNode } from 'react';

/** Goes through the epochs whose topologies a run has stored. */
export function StoredTimeline(props: {
  /** Rising. */
  readonly epochs: readonly number[];
  /** Place in `epochs`. */
  readonly index: number;
  readonly onIndex: (index: number) => void;
  readonly children: ReactNode;
}): ReactNode {
  const { epochs, index, onIndex, children } = props;
  const last = epochs.length - 1;
  return (
    <div className="stored-timeline" role="group" aria-label="Timeline">
      <button type="button" aria-label="Stored epoch before" disabled={index === 0} onClick={() => onIndex(index - 1)}>
        ‹
      </button>
      <input
        type="range"
        aria-label="Stored epoch"
        aria-valuetext={`epoch ${epochs[index]}`}
        min={0}
        max={Math.max(1, last)}
        disabled={last === 0}
        value={index}
        onChange={(event) => onIndex(Math.min(last, Number(event.target.value)))}
      />
      <button
        type="button"
        aria-label="Stored epoch after"
        disabled={index === last}
        onClick={() => onIndex(index + 1)}
      >
        ›
      </button>
      <output>
        Epoch {epochs[index]}, stored topology {index + 1} of {epochs.length}
      </output>
      {children}
    </div>
  );
}
