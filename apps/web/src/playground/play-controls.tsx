import { settingChoices } from '@topograft/set-trainer/settings';
import type { MethodName } from '@topograft/sparse-core';
import type { ReactNode } from 'react';
import { hashOf } from '../shell/route.ts';
import { TypedField } from '../shell/typed-field.tsx';
import { TermButton } from '../terms/term-button.tsx';
import type { TermName } from '../terms/terms.ts';
import { DensitySlider } from './density-slider.tsx';
import { type PlaySettings, settingsFromParams } from './play-settings.ts';
import type { ControlName } from './play-view.ts';
import { presetDifferences } from './preset-differences.ts';

interface PlayControlsProps {
  readonly settings: PlaySettings;
  /** Controls to leave out. */
  readonly hidden: readonly ControlName[];
  readonly onChange: (change: Partial<PlaySettings>) => void;
}

/** Everything about a training that can be set; each change starts a new run. */
export function PlayControls({ settings, hidden, onChange }: PlayControlsProps): ReactNode {
  const differences = presetDifferences(settings);
  /** A field whose text is read as the address reads it. */
  const field = (label: string, name: keyof PlaySettings, key: ControlName, term?: TermName): ReactNode => {
    if (hidden.includes(key)) return null;
    const wide = name === 'hidden';
    const value = settings[name];
    const toParam = (text: string): string => (wide ? text.trim().replaceAll(/[\s,-]+/g, '-') : text.trim());
    const read = (text: string) => settingsFromParams(new URLSearchParams({ [key]: toParam(text) }));
    return (
      <TypedField
        label={label}
        {...(term === undefined ? {} : { term })}
        value={Array.isArray(value) ? value.join(' ') : String(value)}
        wide={wide}
        check={(text) => faultOf(read(text).complaints)}
        onTake={(text) => onChange({ [name]: read(text).settings[name] })}
      />
    );
  };
  const twin = (name: 'staticTwin' | 'denseTwin', text: string): ReactNode => (
    <label className="check">
      <input
        type="checkbox"
        checked={settings[name]}
        onChange={(event) => onChange({ [name]: event.target.checked })}
      />
      {text}
    </label>
  );
  return (
    <div className="controls">
      {hidden.includes('data') ? null : (
        <label className="field">
          <span>Data</span>
          <select
            value={settings.data}
            onChange={(event) => onChange({ data: event.target.value as PlaySettings['data'] })}
          >
            <option value="synthetic">Synthetic figures</option>
            <option value="fashion-mnist">Fashion-MNIST</option>
          </select>
        </label>
      )}
      {field('Hidden layers', 'hidden', 'net')}
      {hidden.includes('d') ? null : <DensitySlider settings={settings} onTake={(density) => onChange({ density })} />}
      {hidden.includes('m') ? null : (
        <div className="field">
          <span>
            <TermButton name="method" />
          </span>
          <select
            aria-label="Method"
            value={settings.method}
            onChange={(event) => onChange({ method: event.target.value as MethodName })}
          >
            {settingChoices.method.map((method) => (
              <option key={String(method)} value={String(method)}>
                {String(method)}
              </option>
            ))}
          </select>
        </div>
      )}
      {field('ζ, replaced per epoch', 'dropFraction', 'z', 'zeta')}
      {field('Rate', 'learningRate', 'lr', 'rate')}
      {field('Batch', 'batchSize', 'b', 'batch')}
      {field('Seed', 'seed', 'seed', 'seed')}
      {hidden.includes('twins') ? null : (
        <fieldset>
          <legend>
            <TermButton name="twin">Twins</TermButton>
          </legend>
          {twin('staticTwin', 'static')}
          {twin('denseTwin', 'dense (slow)')}
        </fieldset>
      )}
      {/* Last, since it grows by what is changed above it. */}
      <p className="muted from">
        Preset topology-paper{differences.length === 0 ? '' : `, but ${differences.join(', ')}`}.{' '}
        <a href={hashOf('about')}>Why?</a>
      </p>
    </div>
  );
}

/** `outside 0.001–1`, of a sentence such as `d=7 is outside 0.001–1; using 0.006.` */
function faultOf([complaint]: readonly string[]): string | null {
  return complaint === undefined ? null : (/ is (.*); using/.exec(complaint)?.[1] ?? 'not usable');
}
