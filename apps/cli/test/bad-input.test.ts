import { mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fashionMnistFiles } from '@topograft/datasets';
import { describe, expect, it } from 'vitest';
import { randomNetwork, useTemporaryFolder, writeLayer, writeMatrices, writeNetwork } from './network-files.ts';
import { writeOwnData } from './own-data-files.ts';
import { type Outcome, runInProcess } from './run-in-process.ts';

const folder = useTemporaryFolder();
const inFolder = (name: string): string => join(folder(), name);

/** A failure as it should be: the exit code, one line that matches, nothing on stdout, no new file in the folder. */
async function expectOneLine(args: readonly string[], code: 1 | 2, line: RegExp): Promise<Outcome> {
  const before = await readdir(folder(), { recursive: true });
  const outcome = await runInProcess(args);
  expect(outcome).toMatchObject({ code, stdout: '' });
  expect(outcome.stderr).toMatch(/^topograft: [^\n]+\n$/);
  expect(outcome.stderr).not.toMatch(/\n\s+at |unforeseen|undefined/);
  expect(outcome.stderr).toMatch(line);
  expect(await readdir(folder(), { recursive: true })).toEqual(before);
  return outcome;
}

describe('topograft answers bad usage with exit code 2 and one line:', () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    [
      'a command that is almost right',
      ['trian'],
      /'trian'\. Did you mean train\? Commands are train, lottery, evaluate, distance, /,
    ],
    ['a command that is nothing like one', ['xyzzy'], /unknown command 'xyzzy'\. Commands are .*doctor\./],
    ['an option that is almost right', ['train', '--epoch', '1'], /'--epoch'\. Did you mean --epochs\?/],
    ['an option that a part of a command lacks', ['queue', 'status', '--density'], /unknown option '--density'/],
    ['a part that a command lacks', ['queue', 'list'], /unknown command 'list'\. Commands are status, retry, clear\./],
    ['a missing argument', ['distance', 'a'], /missing required argument 'second'/],
    ['an argument too many', ['distance', 'a', 'b', 'c'], /too many arguments/],
    ['a missing value', ['train', '--density'], /argument missing/],
    ['density 0', ['train', '--density', '0'], /the density by --density - .*above 0 and up to 1.*Received 0\./],
    ['density 2', ['train', '--density', '2'], /the density .*Received 2\./],
    ['density NaN', ['train', '--density', 'NaN'], /'NaN' is invalid\. Expected a number, such as 0\.01\./],
    ['density abc', ['train', '--density', 'abc'], /'abc' is invalid/],
    ['density 200%', ['train', '--density', '200%'], /the density .*Received 2\./],
    ['a layer without neurons', ['train', '--layers', '784,0,10'], /cannot have 0 neurons.*Received 784,0,10\./],
    ['one layer', ['train', '--layers', '784'], /Expected two or more whole numbers/],
    ['layers that are no numbers', ['train', '--layers', '784,ten'], /whole numbers with commas between them/],
    [
      'no epoch',
      ['train', '--epochs', '0'],
      /--epochs \(epochCount\) is not usable\. Expected a whole number from 1\. Received 0\./,
    ],
    ['part of an epoch', ['train', '--epochs', '1.5'], /Expected a whole number/],
    [
      'a seed beyond exact numbers',
      ['train', '--seed', '9007199254740992'],
      /'9007199254740992' is invalid\. Expected a whole number from 0 to 9007199254740991\. Run/,
    ],
    [
      'a seed below 0',
      ['train', '--seed', '-1'],
      /'-1' is invalid\. Expected a whole number from 0 to 9007199254740991\./,
    ],
    ['fewer than no pairs', ['distance', 'a', 'b', '--chance', '-1'], /Expected a whole number from 0 to /],
    ['hidden layers that are no numbers', ['train', '--hidden', '30,x'], /between them, such as 784,784,784\. Run/],
    [
      'a hidden layer without neurons',
      ['train', '--hidden', '0'],
      /lay out the network by --hidden - .*Received 784,0,10\./,
    ],
    ['a learning rate beyond all numbers', ['train', '--lr', '1e999'], /--lr \(learningRate\) is not usable/],
    ['an unknown preset', ['train', '--preset', 'x'], /Allowed choices are topology-paper, set-keras, set-scipy\./],
    ['an unknown method', ['train', '--method', 'toString'], /Allowed choices are dense, static, set, /],
    ['a switch that is neither', ['train', '--evolve-last', 'maybe'], /Allowed choices are true, false\./],
    [
      'an unknown data set',
      ['data', 'mnist'],
      /Allowed choices are fashion-mnist, cifar-10, synthetic, synthetic-small, or a file that ends in \.npz, /,
    ],
    [
      'an unknown data set to train on',
      ['train', '--data', 'x'],
      /Allowed choices are fashion-mnist, cifar-10, synthetic, synthetic-small, or a file that ends in \.npz, /,
    ],
    ['an unknown alignment', ['distance', 'a', 'b', '--alignment', 'x'], /choices are greedy, identity, refined\./],
    ['an unknown solver', ['distance', 'a', 'b', '--solver', 'x'], /choices are auto, sparse, /],
    ['an unknown bias rule', ['matrix', 'a', '--bias-row', 'x'], /choices are auto, drop, keep\./],
    [
      'widths that the data do not have',
      ['train', '--layers', '100,10'],
      /--layers \(layerWidths\) does not fit .*784, …, 10/,
    ],
    ['widths given twice', ['train', '--layers', '784,9,10', '--hidden', '9'], /--layers and --hidden say the same/],
    ['hidden widths that are no numbers', ['train', '--hidden', '9,,9'], /whole numbers with commas between them/],
    [
      'ζ of 100%',
      ['train', '--zeta', '100%'],
      /--zeta \(dropFraction\) is not usable\. Expected .*below 1\. Received 1\./,
    ],
    ['milestones that fall', ['train', '--lr-milestones', '9,3'], /--lr-milestones \(rateMilestones\) .*rising whole/],
    ['milestones that are no list', ['train', '--lr-milestones', '9;3'], /such as 250,750, or none/],
    [
      'an end of updates before their begin',
      ['train', '--update-begin', '5', '--update-end', '3'],
      /--update-end \(updateEnd\) .*from --update-begin \(updateBegin\), which is 5\. Received 3\./,
    ],
    [
      'shares by a momentum that is not kept',
      ['train', '--method', 'snfs', '--optimizer', 'sgd'],
      /--optimizer \(optimizer\)/,
    ],
    [
      'lottery tickets from one run',
      ['train', '--method', 'lth'],
      /take a sequence of trainings: see topograft lottery/,
    ],
    [
      'trained weights of nothing',
      ['train', '--weights', 'trained'],
      /no network to take them from\. Name one with --from/,
    ],
    [
      'trained weights of an epoch',
      ['train', '--from', 'a@3', '--weights', 'trained'],
      /of its best epoch and its rewind/,
    ],
    ['labels beside a published set', ['train', '--labels', 'y.npy'], /--labels says how files of your own are read/],
    ['a range of one value', ['data', 'a.npz', '--value-range', '1'], /two numbers with a comma/],
    ['flags of another engine', ['train', '--engine', 'tfjs', '--relaxed'], /--relaxed is of the engine wasm/],
    ['no thread', ['train', '--threads', '0'], /Expected a whole number from 1 to 256/],
    [
      'a home folder that no shell has put in',
      ['train', '--epochs', '1', '--out=~/runs/a'],
      /option '--out=~\/runs\/a' has a ~ that the shell leaves as it is\. Write --out ~\/runs\/a, or --out=\.\/~\/runs\/a/,
    ],
    ['two formats at once', ['matrix', 'a', '--csv', '--json'], /cannot be used with/],
    ['no name of a matrix', ['distance', 'a', 'b', '--tensors', 'fc1,'], /Expected names with commas between them/],
    ['no generations', ['demo', '--generations', '0'], /Expected a whole number from 1 to 99\./],
  ];
  it.each(cases)('%s', async (_, args, line) => {
    await expectOneLine(args, 2, line);
  });

  it('a layer that the networks do not have', async () => {
    const path = await writeNetwork(inFolder('two-layers.safetensors'), 1, [6, 5, 4]);
    await expectOneLine(['matrix', path, path, '--layer', '2'], 2, /Expected a number from 0 to 1\. Received 2\./);
  });

  it('a matrix of one network, in every form', async () => {
    const path = await writeNetwork(inFolder('alone.safetensors'), 1, [6, 5, 4]);
    for (const form of [[], ['--json'], ['--csv'], ['--quiet'], ['--svg', inFolder('alone.svg')]]) {
      const line =
        /could not measure distances - a matrix is of two or more networks, and there is one\. Received \S+alone/;
      await expectOneLine(['matrix', path, ...form], 2, line);
    }
  });

  it('a threshold that leaves nothing', async () => {
    const path = await writeMatrices(inFolder('weights.safetensors'), { fc1: [5, 6], fc2: [4, 5] });
    const line =
      /no connection is left in any layer\. Expected a --threshold below about 1, the largest .* Received 100\./;
    for (const args of [
      ['distance', path, path],
      ['matrix', path, path, '--json'],
      ['convert', path, inFolder('masks')],
    ]) {
      await expectOneLine([...args, '--threshold', '100'], 2, line);
    }
  });

  it('control characters in a name, without them', async () => {
    const { stderr } = await expectOneLine(['\u001b[31mred\u0007'], 2, /unknown command/);
    // oxlint-disable-next-line no-control-regex -- none may be there
    expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});

describe('topograft distance answers a bad network with exit code 1 and one line:', () => {
  const distance = async (bad: string, line: RegExp): Promise<Outcome> => {
    const good = await writeNetwork(inFolder('good.safetensors'), 1, [6, 5, 4]);
    return expectOneLine(['distance', good, bad], 1, line);
  };
  const layer = randomNetwork(1, [40, 30]).layers[0]!;

  it('matrices that do not chain, and names that no matrix has, naming the flags', async () => {
    const path = await writeMatrices(inFolder('unordered.safetensors'), { hidden: [4, 5], input: [5, 6], out: [3, 4] });
    const chain =
      /Received hidden \[4, 5\]; input \[5, 6\]; out \[3, 4\]\. Name .* with --tensors, such as --tensors fc1,fc2, or give --orientation in-out\.\n$/;
    await distance(path, chain);
    const kernels = await writeMatrices(inFolder('kernels.safetensors'), { dense0: [6, 5], dense1: [5, 4] });
    await distance(kernels, /or give --orientation in-out, under which these chain\.\n$/);
    await expectOneLine(
      ['distance', path, path, '--tensors', 'zzz'],
      1,
      /no matrix whose name contains "zzz"\. .* Received the matrices hidden \[4, 5\]; input \[5, 6\]; out \[3, 4\]\. Name others with --tensors/,
    );
  });

  it('a file that is missing', async () => {
    await distance(inFolder('missing.npz'), /there is no such file or directory\. Check the path\./);
  });

  it('a file of a kind that is not read', async () => {
    await writeFile(inFolder('notes.txt'), 'hello');
    await distance(inFolder('notes.txt'), /its name ends in .*Give a run directory/);
  });

  it('an npz file that is cut off', async () => {
    const path = await writeLayer(inFolder('cut.npz'), layer);
    const bytes = await readFile(path);
    for (const length of [0, 10, bytes.length >> 1, bytes.length - 1]) {
      await writeFile(path, bytes.subarray(0, length));
      await distance(path, /cut\.npz/);
    }
  });

  it('an npz file with a flipped bit', async () => {
    const path = await writeLayer(inFolder('flipped.npz'), layer);
    const bytes = await readFile(path);
    bytes[60]! ^= 4;
    await writeFile(path, bytes);
    await distance(path, /flipped\.npz/);
  });

  it('an npz file whose indices run out of range', async () => {
    const inputs = layer.inputs.slice();
    inputs[inputs.length - 1] = layer.inputCount;
    await distance(await writeLayer(inFolder('range.npz'), { ...layer, inputs }), /range\.npz.*40/);
  });

  it('a safetensors file of 20 bytes whose header claims 2 GB', async () => {
    const bytes = new Uint8Array(20);
    new DataView(bytes.buffer).setBigUint64(0, 2_000_000_000n, true);
    await writeFile(inFolder('claims.safetensors'), bytes);
    await distance(inFolder('claims.safetensors'), /2,?000,?000,?000/);
  });

  it('a safetensors file of 2 GB whose header claims as much, without reading it', async () => {
    const path = inFolder('huge.safetensors');
    const file = await open(path, 'w');
    const start = new Uint8Array(9);
    new DataView(start.buffer).setBigUint64(0, 2_000_000_000n, true);
    start[8] = '{'.charCodeAt(0);
    await file.write(start);
    await file.truncate(2_000_000_100);
    await file.close();
    await distance(path, /2,?000,?000,?000/);
  });

  it('networks of different depths', async () => {
    await distance(await writeNetwork(inFolder('deep.safetensors'), 1, [6, 5, 5, 4]), /layers/);
  });

  it('a run without the epoch that was asked for', async () => {
    await mkdir(inFolder('run/topologies'), { recursive: true });
    await writeFile(inFolder('run/run.json'), '{"kind":"run-manifest","specVersion":"v1"}');
    await writeNetwork(inFolder('run/topologies/0000.safetensors'), 1, [6, 5, 4]);
    await distance(`${inFolder('run')}@7`, /no stored topology of epoch 7\. Epochs with one: 0\./);
  });
});

describe('topograft matrix --svg answers with exit code 1 and one line, before it measures:', () => {
  it('a file that is there already', async () => {
    const network = await writeNetwork(inFolder('matrix.safetensors'), 1, [6, 5, 4]);
    await writeFile(inFolder('taken.svg'), 'precious');
    const args = ['matrix', network, network, '--svg', inFolder('taken.svg')];
    await expectOneLine(args, 1, /something of this name already\. Name another file, or replace it with --force\./);
    expect(await readFile(inFolder('taken.svg'), 'utf8')).toBe('precious');
  });

  it('a folder that is missing', async () => {
    await expectOneLine(['matrix', 'a', '--svg', inFolder('none/a.svg')], 1, /there is no folder ".*none"/);
  });

  it('a folder that is a file', async () => {
    await writeFile(inFolder('file'), '');
    await expectOneLine(['matrix', 'a', '--svg', inFolder('file/a.svg')], 1, /there is no folder ".*file"/);
  });
});

describe('topograft data and train answer bad data with exit code 1 and one line:', () => {
  it('a data folder that is missing', async () => {
    await expectOneLine(['data', '--data-dir', inFolder('nowhere')], 1, /there is no such folder\. Put the four files/);
  });

  it('a data folder that is a file', async () => {
    await writeFile(inFolder('file'), '');
    await expectOneLine(['train', '--data-dir', inFolder('file')], 1, /it is not a folder/);
    await expectOneLine(['demo', '--out', inFolder('d'), '--data-dir', inFolder('file')], 1, /it is not a folder/);
  });

  it('a data folder without the files', async () => {
    await mkdir(inFolder('empty'));
    await expectOneLine(['data', '--data-dir', inFolder('empty')], 1, /none of the four files is there/);
  });

  it('no data anywhere, and no network', async () => {
    await expectOneLine(['train', '--out', inFolder('run-without-data')], 1, /downloads are switched off/);
  });

  it.each(['train --density 100%', 'train --method dense', 'lottery'])(
    'a network that fits into no memory: %s',
    async (words) => {
      const data = ['--data', await writeOwnData(inFolder('large.npz')), '--out', inFolder('large'), '--quiet'];
      const line =
        /could not make room for the network - about 10,001,900,000 connections of layers 16-100000-100000-3 need 200,042 MB or more, and one WebAssembly memory holds 4,294 MB\. Take fewer connections, /;
      await expectOneLine([...words.split(' '), ...data, '--hidden', '100000,100000'], 1, line);
    },
  );

  it('images that are too small for an augmentation', async () => {
    const data = ['--data', await writeOwnData(inFolder('table.csv')), '--label-column', 'kind', '--quiet'];
    await expectOneLine(
      ['train', ...data, '--augmentation', 'paper', '--out', inFolder('augmented')],
      2,
      /could not augment images - .* 16 × 1 pixels\. Received 4\. Leave .* as they are: augmentation none \(--augmentation none\)\./,
    );
  });

  it('a directory that is taken, before data are read', async () => {
    const data = ['--data', inFolder('no-such.npz')];
    await mkdir(inFolder('held'));
    await writeFile(inFolder('held/run.json'), '{}');
    await expectOneLine(['train', ...data, '--out', inFolder('held')], 1, /it holds a run already\. Name another /);
    await mkdir(inFolder('drawn/level-0'), { recursive: true });
    await expectOneLine(
      ['lottery', ...data, '--out', inFolder('drawn')],
      1,
      /it holds a lottery already\. Name another /,
    );
  });

  it('files of the right names and the wrong checksums', async () => {
    await mkdir(inFolder('fake'));
    for (const { name } of fashionMnistFiles) await writeFile(inFolder(`fake/${name}`), gzipSync('not images'));
    const line = /its SHA-256 differs\. Expected .*Delete the file and get it again\./;
    await expectOneLine(['data', '--data-dir', inFolder('fake')], 1, line);
    await expectOneLine(['train', '--data-dir', inFolder('fake'), '--out', inFolder('run-on-fake')], 1, line);
  });
});

describe('topograft train --config answers a bad settings file with one line:', () => {
  const cases: readonly (readonly [string, string, 1 | 2, RegExp])[] = [
    ['that is not JSON', '{density: 1', 1, /it is not JSON\. Expected an object such as/],
    ['that is not UTF-8', '"\u00ff"', 1, /it is not JSON|does not hold settings/],
    ['that is no object', '[1]', 1, /it does not hold settings/],
    [
      'with an unknown key',
      '{"densty": 0.1}',
      1,
      /there is no setting "densty"\. Did you mean "density"\? All are shown by topograft train --print-config\.\n$/,
    ],
    ['with the name of a flag', '{"lr": 0.1}', 1, /no setting "lr"\. Did you mean "learningRate"\?/],
    ['with a key like none', '{"colour": 1}', 1, /no setting "colour"\. Expected some of layerWidths, density/],
    ['with a key of JavaScript’s own', '{"__proto__": {"density": 1}}', 1, /settings|setting/],
    ['with the wrong type', '{"density": "0.1"}', 1, /the value of "density" is not usable\. Expected number/],
    ['with the wrong name', '{"method": "riggle"}', 1, /"method" is not usable\. Expected .*static.*set/],
    ['with a value out of range', '{"density": 7}', 2, /the density .*Received 7\./],
  ];
  it.each(cases)('%s', async (_, text, code, line) => {
    await writeFile(inFolder('settings.json'), text, 'latin1');
    await expectOneLine(['train', '--config', inFolder('settings.json'), '--print-config'], code, line);
  });

  it('that is missing', async () => {
    await expectOneLine(['train', '--config', inFolder('no.json')], 1, /no\.json.*there is no such file/);
  });

  it('that is a folder', async () => {
    await expectOneLine(['train', '--config', folder()], 1, /it is a directory\. Name a file\./);
  });
});
