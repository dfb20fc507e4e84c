import type { DatasetFiles } from '@topograft/sparse-core';
import { InvalidArgumentError, Option } from 'commander';
import { datasetChoices } from './dataset-choices.ts';
import { parseName } from './parse-name.ts';
import { parseFraction, parseRange } from './parse-numbers.ts';

/** Options that say how files of one's own are read, as a command gets them; those left out were not given. */
export type OwnDataFlags = Omit<DatasetFiles, 'path' | 'testPath' | 'testLabelsPath' | 'labelsPath'> & {
  readonly labels?: string;
  readonly testData?: string;
  readonly testLabels?: string;
};

const isFile = /\.(npz|npy|csv)$/i;

/** A name or a file; anything else is a usage error that says what there is. */
export function parseDataSource(text: string): string {
  if (isFile.test(text) || datasetChoices.some((name) => name === text)) return text;
  throw new InvalidArgumentError(
    `Allowed choices are ${datasetChoices.join(', ')}, or a file that ends in .npz, .npy or .csv.`,
  );
}

const group = 'Own data:';
const option = (flags: string, description: string): Option => new Option(flags, description).helpGroup(group);

/** Options of every command that takes data of one's own. */
export const ownDataOptions: readonly Option[] = [
  option('--labels <file>', '.npy with the labels, beside an .npy of images'),
  option('--test-data <file>', 'test images (default: those in the .npz, else a share of the images)'),
  option('--test-labels <file>', '.npy with their labels'),
  option('--test-fraction <share>', 'images set aside as the test set (default: 20%)').argParser(parseFraction),
  option('--label-column <name>', 'column of a CSV file with the labels, by name or number from 0').argParser(
    parseColumn,
  ),
  option('--value-range <low,high>', 'values that become bytes 0 and 255; needed for fractions').argParser(parseRange),
  option('--channel-axis <end>', 'whether colours come first or last').argParser(parseName(['first', 'last'])),
];

function parseColumn(text: string): string | number {
  return /^\d{1,9}$/.test(text) ? Number(text) : text;
}

/** The flags of own data among the values of a command, as they are kept in a manifest. */
export function ownDataFlagsOf(values: Readonly<Record<string, unknown>>): OwnDataFlags {
  const names = ownDataOptions.map((each) => each.attributeName());
  return Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
}
