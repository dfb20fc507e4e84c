import type { ReactNode } from 'react';

/** Two sliders for the ends of a range: what a pointer may choose by dragging over a figure, without that figure. */
export function RangeSliders(props: {
  /** What the range is of; the sliders are called so, with "from" and "to". */
  readonly label: string;
  readonly least: number;
  readonly most: number;
  readonly step: number;
  readonly range: readonly [number, number];
  readonly format: (value: number) => string;
  readonly onRange: (range: readonly [number, number]) => void;
}): ReactNode {
  const { label, least, most, step, range, format, onRange } = props;
  return (
    <div className="pair-columns even">
      {(['from', 'to'] as const).map((name, index) => (
        <label key={name} className="field">
          <span>
            {label} {name} {format(range[index]!)}
          </span>
          <input
            type="range"
            aria-label={`${label} ${name}`}
            min={least}
            max={most}
            step={step}
            value={range[index]}
            onChange={(event) => {
              const value = Number(event.target.value);
              onRange(index === 0 ? [value, Math.max(value, range[1])] : [Math.min(value, range[0]), value]);
            }}
          />
        </label>
      ))}
    </div>
  );
}
