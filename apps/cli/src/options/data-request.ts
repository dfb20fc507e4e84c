import { ArgumentError, type DatasetFiles, type DatasetIdentity, UnsupportedError } from '@topograft/sparse-core';
import { datasetChoices } from './dataset-choices.ts';
import type { OwnDataFlags } from './data-options.ts';

/** A data set by its name, or by the files of one's own. */
export type DataRequest = (typeof datasetChoices)[number] | DatasetFiles;

/**
 * The data that `--data` and the flags of own data ask for.
 *
 * @throws {@link ArgumentError} when flags of own data stand beside the name of a set
 */
export function dataRequestOf(data: string, flags: OwnDataFlags): DataRequest {
  const name = datasetChoices.find((known) => known === data);
  if (name === undefined) return filesOf(data, flags);
  const [flag] = Object.keys(flags);
  if (flag === undefined) return name;
  throw new ArgumentError({
    task: `load ${name}`,
    reason: `${flagOf(flag)} says how files of your own are read`,
    cure: 'Leave it out, or name a file with --data.',
  });
}

/**
 * The data of a run that is gone on with: those of its manifest. Files that have moved may be named anew; their SHA-256 says
 * whether they are the same.
 *
 * @param data - what `--data` says; `undefined` when it was not given
 * @throws {@link ArgumentError} when it was given, and means other data
 * @throws {@link UnsupportedError} when the manifest does not tell where the data came from
 */
export function sameDataRequest(
  { name, files }: DatasetIdentity,
  data: string | undefined,
  flags: OwnDataFlags,
  task: string,
): DataRequest {
  const contradicts = data !== undefined && (files === undefined ? data !== name : isName(data));
  if (contradicts) {
    throw new ArgumentError({
      task,
      reason: '--data contradicts the settings it was started with',
      expected: files?.path ?? name,
      received: data,
      cure: 'Leave it out; only files of your own that have moved may be named anew.',
    });
  }
  if (files !== undefined) return { ...files, ...filesOf(data ?? files.path, flags) };
  if (isName(name)) return dataRequestOf(name, flags);
  throw new UnsupportedError({
    task,
    reason: 'its images are not among those that this command loads',
    expected: datasetChoices.join(' or '),
    received: name,
  });
}

function filesOf(path: string, { labels, testData, testLabels, ...reading }: OwnDataFlags): DatasetFiles {
  return {
    path,
    ...(labels === undefined ? {} : { labelsPath: labels }),
    ...(testData === undefined ? {} : { testPath: testData }),
    ...(testLabels === undefined ? {} : { testLabelsPath: testLabels }),
    ...reading,
  };
}

function isName(text: string): boolean {
  return datasetChoices.some((name) => name === text);
}

function flagOf(attribute: string): string {
  return `--${attribute.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
