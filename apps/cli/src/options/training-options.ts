import { type PresetName, presets } from '@topograft/set-trainer/settings';
import type { TrainingConfig } from '@topograft/sparse-core';
import { type Command, Option } from 'commander';
import { type OwnDataFlags, ownDataFlagsOf, ownDataOptions, parseDataSource } from './data-options.ts';
import { datasetChoices } from './dataset-choices.ts';
import { parseHiddenWidths, parseIntegerWithin } from './parse-numbers.ts';
import { type SettingFlag, trainingSettings } from './training-settings.ts';

/** What every command that trains is told. */
export interface TrainingFlags {
  /** Name of a data set, or a file. */
  readonly data: string;
  readonly ownData: OwnDataFlags;
  readonly dataDir?: string | undefined;
  readonly hidden?: readonly number[] | undefined;
  readonly out?: string | undefined;
  readonly force: boolean;
  readonly resume: boolean;
  readonly checkpointEvery?: number | undefined;
  readonly forceUnlock: boolean;
  readonly preset: PresetName;
  readonly config?: string | undefined;
  readonly engine: 'wasm' | 'tfjs';
  readonly threads?: number | undefined;
  readonly relaxed: boolean;
  readonly printConfig: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
  /** Which of the options with a default were given. */
  readonly given: { readonly data: boolean; readonly preset: boolean; readonly engine: boolean };
  /** Settings given as flags. */
  readonly settings: Partial<TrainingConfig>;
}

const shown: PresetName = 'topology-paper';

/**
 * Adds the options of {@link TrainingFlags}, and one for each setting.
 *
 * @param out - what becomes of a run without `--out`
 * @param leavesOut - settings that the command decides on
 */
export function addTrainingOptions(
  command: Command,
  { out, leavesOut = [] }: { readonly out: string; readonly leavesOut?: readonly (keyof TrainingConfig)[] },
): void {
  const settings = trainingSettings.filter(({ key }) => !leavesOut.includes(key));
  const options: readonly Option[] = [
    option('Network', '--hidden <widths>', 'neurons per hidden layer; the data have the rest').argParser(
      parseHiddenWidths,
    ),
    ...settings.filter((setting) => !isOfData(setting)).map(settingOption),
    option('Data', '--data <name|file>', `${datasetChoices.join(', ')}, or .npz, .npy, .csv of your own`)
      .argParser(parseDataSource)
      .default('fashion-mnist'),
    option('Data', '--data-dir <folder>', 'where the data files are (default: TOPOGRAFT_DATA, the cache, a download)'),
    ...ownDataOptions,
    ...settings.filter(isOfData).map(settingOption),
    option('Run', '--out <folder>', `where the run goes (default: ${out})`),
    option('Run', '--force', 'replace what is there').default(false),
    option('Run', '--resume', 'go on in --out, with the settings it was started with').default(false),
    option('Run', '--checkpoint-every <n>', 'also write a checkpoint each n batches (default: each epoch)').argParser(
      parseIntegerWithin(1, 1_000_000_000),
    ),
    option('Run', '--force-unlock', 'take over from a process that is surely dead').default(false),
    option('Run', '--preset <name>', 'settings to start from').choices(Object.keys(presets)).default(shown),
    option('Run', '--config <file>', 'JSON file of settings, over the preset and under the flags'),
    option('Run', '--engine <name>', 'arithmetic: truly sparse, or masked dense in TensorFlow.js')
      .choices(['wasm', 'tfjs'])
      .default('wasm'),
    option('Run', '--threads <n>', 'threads that one run computes on, wasm only (default: 1)').argParser(
      parseIntegerWithin(1, 256),
    ),
    option('Run', '--relaxed', 'wasm: fused multiply-add where there is any: bits depend on the machine').default(
      false,
    ),
    option('Run', '--print-config', 'show every setting and where it came from, and stop').default(false),
  ];
  for (const each of options) command.addOption(each);
}

function option(group: string, flags: string, description: string): Option {
  return new Option(flags, description).helpGroup(`${group}:`);
}

function isOfData({ group }: SettingFlag): boolean {
  return group === 'Data' || group === 'Run';
}

/** The option of a setting; its description ends with the value that the preset topology-paper gives. */
function settingOption({ key, group, flags, description, parse }: SettingFlag): Option {
  const value = presets[shown][key];
  const dense = key === 'initialization' ? '; he-fan-in where every connection exists at the start' : '';
  const text = `${Array.isArray(value) && value.length === 0 ? 'none' : String(value)}${dense}`;
  return option(group, flags, `${description} (default: ${text})`).argParser(parse);
}

/** What a command was told, options and settings apart; options of its own are passed on as they are. */
export function trainingFlagsOf<Flags extends TrainingFlags>(command: Command): Flags {
  const values: Readonly<Record<string, unknown>> = command.opts();
  const isGiven = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
  const settings = trainingSettings.flatMap(({ key, flags }) => {
    const value = values[new Option(flags).attributeName()];
    return value === undefined ? [] : [[key, value]];
  });
  return {
    ...(values as unknown as Flags),
    ownData: ownDataFlagsOf(values),
    given: { data: isGiven('data'), preset: isGiven('preset'), engine: isGiven('engine') },
    settings: Object.fromEntries(settings),
  };
}
