import { settingChoices } from '@topograft/set-trainer/settings';
import type { MethodName } from '@topograft/sparse-core';
import type { ReactNode } from 'react';
import { hashOf } from '../shell/route.ts';
import { SettingField } from '../shell/setting-field.tsx';
import { TermButton } from '../terms/term-button.tsx';
import type { TermName } from '../terms/terms.ts';
import { DensitySlider } from './density-slider.tsx';
import { type PlaySettings, settingsFromParams } from './play-settings.ts';
import type { ControlName } from './play-view.ts';
import { presetDifferences } from './preset-differences.ts';

/** Settings that are typed. */
type TypedSetting = 'hidden' | 'dropFraction' | 'learningRate' | 'batchSize' | 'seed';

interface PlayControlsProps {
  readonly settings: PlaySettings;
  /** Controls to leave out. */
  readonly hidden: readonly ControlName[];
  readonly onChange: (change: Partial<PlaySettings>) => void;
}

/** Everything about a training that can be set; each change starts a new run. */
export function PlayControls({ settings, hidden, onChange }: PlayControlsProps): ReactNode {
  const differences = presetDifferences(settings);
  const field = (label: string, name: TypedSetting, key: ControlName, term?: TermName): ReactNode => {
    if (hidden.includes(key)) return null;
    return (
      <SettingField
        label={label}
        {...(term === undefined ? {} : { term })}
        value={settings[name]}
        read={(text) => {
          const { settings: found, complaints } = settingsFromParams(new URLSearchParams({ [key]: text }));
          return { value: found[name], complaints };
        }}
        onTake={(value) => onChange({ [name]: value })}
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
