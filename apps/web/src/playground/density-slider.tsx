import { type ReactNode, useEffect, useRef, useState } from 'react';
import { TermButton } from '../terms/term-button.tsx';
import { densityMeaning } from './density-meaning.ts';
import type { PlaySettings } from './play-settings.ts';

const [least, most, steps] = [0.001, 1, 60];
const restMs = 250;

/** The step of a density on a slider from 0.1 to 100 %, evenly spaced in the logarithm. */
function stepOf(density: number): number {
  return Math.round((Math.log(density / least) / Math.log(most / least)) * steps);
}

/** The density of a step, to two digits. */
function densityOf(step: number): number {
  return Number((least * (most / least) ** (step / steps)).toPrecision(2));
}

/** Sets the density on a logarithmic slider, with what it means in connections; taken when the slider rests. */
export function DensitySlider(props: {
  readonly settings: PlaySettings;
  readonly onTake: (density: number) => void;
}): ReactNode {
  const { settings, onTake } = props;
  const [density, setDensity] = useState(settings.density);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setDensity(settings.density), [settings.density]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const meaning = densityMeaning({ ...settings, density });
  return (
    <div className="field">
      <span>
        <TermButton name="density">Density</TermButton>
      </span>
      <input
        type="range"
        min={0}
        max={steps}
        aria-label="Density"
        value={stepOf(density)}
        aria-valuetext={meaning}
        disabled={settings.method === 'dense'}
        onChange={(event) => {
          const next = densityOf(Number(event.target.value));
          setDensity(next);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => onTake(next), restMs);
        }}
      />
      <span className="meaning">{meaning}</span>
    </div>
  );
}
