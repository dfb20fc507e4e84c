/**
 * What settings there are, without what trains by them: small enough for help texts and forms.
 *
 * @packageDocumentation
 */
export { type PresetName, presets } from './config/presets.ts';
export { type ChoiceKey, settingChoices } from './config/setting-choices.ts';
