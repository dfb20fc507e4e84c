import type { ReactNode } from 'react';

/** Goes back through the epochs of a run while it trains on. */
export function Timeline(props: {
  readonly lastEpoch: number;
  /** Epoch that is looked at; `null` for the newest. */
  readonly looked: number | null;
  /** Epoch that is to be looked at once training has come to it; `null` for none. */
  readonly awaited: number | null;
  readonly onLook: (epoch: number | null) => void;
  /** What else is chosen for all figures. */
  readonly children: ReactNode;
}): ReactNode {
  const { lastEpoch, looked, awaited, onLook, children } = props;
  const shown = looked ?? lastEpoch;
  return (
    <section className="timeline" aria-label="Timeline">
      <button type="button" aria-label="One epoch back" onClick={() => onLook(Math.max(0, shown - 1))}>
        ‹
      </button>
      <input
        type="range"
        aria-label="Epoch"
        aria-valuetext={`epoch ${shown} of ${lastEpoch}`}
        min={0}
        max={Math.max(1, lastEpoch)}
        value={shown}
        onChange={(event) => onLook(Number(event.target.value))}
      />
      <button type="button" aria-label="One epoch on" onClick={() => onLook(shown + 1 >= lastEpoch ? null : shown + 1)}>
        ›
      </button>
      <button type="button" aria-pressed={looked === null} onClick={() => onLook(null)}>
        Live
      </button>
      <output>
        {looked === null && awaited !== null && awaited > lastEpoch
          ? `Epoch ${lastEpoch}; the link asks for epoch ${awaited}.`
          : looked === null
            ? `Epoch ${lastEpoch}`
            : `You look at epoch ${looked}; training is at ${lastEpoch}.`}
      </output>
      {children}
    </section>
  );
}
