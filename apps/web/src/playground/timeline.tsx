import type { ReactNode } from 'react';
import { EpochStrip } from '../figures/epoch-strip.tsx';

/** Goes back through the epochs of a run while it trains on. */
export function Timeline(props: {
  readonly lastEpoch: number;
  /** Epoch that is looked at; `null` for the newest. */
  readonly looked: number | null;
  /** Epoch that is to be looked at once training has come to it; `null` for none. */
  readonly awaited: number | null;
  /** Up to `through`, only each `stride`-th epoch is stored. */
  readonly thinned: { readonly stride: number; readonly through: number };
  readonly onLook: (epoch: number | null) => void;
  /** What else is chosen for all figures. */
  readonly children: ReactNode;
}): ReactNode {
  const { lastEpoch, looked, awaited, thinned, onLook, children } = props;
  const shown = looked ?? lastEpoch;
  return (
    <section className="timeline" aria-label="Timeline">
      <button type="button" aria-label="One epoch back" onClick={() => onLook(shown - 1)}>
        ‹
      </button>
      <span className="track">
        <input
          type="range"
          aria-label="Epoch"
          aria-valuetext={`epoch ${shown} of ${lastEpoch}`}
          min={0}
          max={Math.max(1, lastEpoch)}
          value={shown}
          onChange={(event) => onLook(Number(event.target.value))}
        />
        <EpochStrip {...thinned} lastEpoch={lastEpoch} looked={shown} />
      </span>
      <button type="button" aria-label="One epoch on" onClick={() => onLook(shown + 1)}>
        ›
      </button>
      <button type="button" aria-pressed={looked === null} onClick={() => onLook(null)}>
        Live
      </button>
      <span className="looking">
        {looked === null && awaited !== null && awaited > lastEpoch
          ? `Epoch ${lastEpoch}; the link asks for epoch ${awaited}.`
          : looked === null
            ? `Epoch ${lastEpoch}`
            : `You look at epoch ${looked}; training is at ${lastEpoch}.`}
        {thinned.stride === 1 ? '' : ` Up to epoch ${thinned.through} each ${thinned.stride}th is stored.`}
      </span>
      {children}
    </section>
  );
}
