import {
  checkSpecVersion,
  FormatError,
  jsonFields,
  type JsonFields,
  type LotteryLevel,
  type LotteryRecord,
  type LotterySettings,
  parseStrictJson,
  utf8Text,
} from '@topograft/sparse-core';
import { readManifestFile } from '@topograft/sparse-core/node';
import { configFromFields, datasetFromFields } from '@topograft/set-trainer/runs';
import { checkLottery } from './check-lottery.ts';
import { levelName, lotteryFile } from './lottery-directory.ts';

/**
 * Reads `lottery.json`: what a sequence of tickets is, and which levels have ended.
 *
 * @throws {@link FileError} when it is missing or cannot be read
 * @throws {@link FormatError} when it is not what {@link trainLottery} writes
 * @throws {@link ArgumentError} when a setting is out of range
 * @throws {@link LimitError} when it is larger than {@link maxManifestBytes}
 * @throws {@link UnsupportedError} for a `specVersion` that this release does not know
 * @category Recipes
 */
export async function readLotteryRecord(directory: string): Promise<LotteryRecord> {
  const path = lotteryFile(directory);
  const task = `read "${path}"`;
  const bytes = await readManifestFile(path);
  const fields = jsonFields(parseStrictJson(utf8Text(bytes, `"${path}"`), `"${path}"`), task);
  const specVersion = fields.get('specVersion');
  checkSpecVersion(specVersion, task);
  if (fields.get('kind') !== 'lottery') throw new FormatError({ task, reason: 'it is not the record of a lottery' });
  const config = configFromFields(fields.object('config'), task);
  const settings = settingsFrom(fields.object('settings'));
  checkLottery(settings, config);
  const engine = fields.object('engine');
  return {
    specVersion,
    kind: 'lottery',
    preset: fields.get('preset') === null ? null : fields.text('preset'),
    settings,
    config,
    dataset: datasetFromFields(fields.object('dataset'), task),
    engine: { name: engine.text('name'), relaxed: engine.truth('relaxed') },
    levels: fields.objects('levels').map((level, index) => levelFrom(level, index, task)),
  };
}

function settingsFrom(fields: JsonFields): LotterySettings {
  return {
    levelCount: fields.number('levelCount'),
    pruneFraction: fields.number('pruneFraction'),
    scope: fields.word('scope', ['layer', 'global']),
    rewindEpoch: fields.number('rewindEpoch'),
  };
}

function levelFrom(fields: JsonFields, index: number, task: string): LotteryLevel {
  const level = fields.number('level');
  if (level !== index || fields.text('directory') !== levelName(level)) {
    throw new FormatError({ task, reason: `its entry ${index} is not that of level ${index}` });
  }
  const protocols = fields.object('protocols');
  const resultOf = (key: string): LotteryLevel['protocols']['paper'] => {
    const result = protocols.object(key);
    return { accuracy: result.number('accuracy'), epoch: result.number('epoch') };
  };
  return {
    level,
    directory: levelName(level),
    connectionCount: fields.number('connectionCount'),
    density: fields.number('density'),
    protocols: { paper: resultOf('paper'), bestEpoch: resultOf('bestEpoch') },
  };
}
