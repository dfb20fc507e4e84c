import { arch, availableParallelism, cpus, release, tmpdir, totalmem } from 'node:os';
import { findOrDownloadCifar10, findOrDownloadFashionMnist } from '@topograft/datasets/node';
import { openEngine, packageVersions, runSelfTest, type SelfTestStep } from '@topograft/experiments/node';
import { hostHasRelaxedSimd, TopograftError } from '@topograft/sparse-core';
import type { ConsoleIo } from '../output/console-io.ts';
import { printJson } from '../output/print-json.ts';
import { printLine } from '../output/print-line.ts';
import { printTable } from '../output/print-table.ts';
import { nodeTrouble } from './node-trouble.ts';

/** Facts about an installation, each under the name that a report shows. */
type Facts = Readonly<Record<string, string>>;

const SWITCHED_OFF = /, and downloads are switched off$/;

/** What `topograft doctor` does. */
export async function doctor(
  io: ConsoleIo,
  { json, quiet }: { readonly json: boolean; readonly quiet: boolean },
): Promise<void> {
  const environment = environmentFacts();
  const engines = await engineFacts();
  const data = await dataFacts(io);
  if (!quiet) printLine(io.stderr, 'trying what must work');
  const start = performance.now();
  const selfTest = await runSelfTest();
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  const passed = selfTest.every((step) => step.passed);
  if (json) {
    printJson(io.stdout, {
      specVersion: 'v1',
      environment,
      engines,
      data,
      selfTest: { passed, seconds, steps: selfTest },
    });
  } else {
    const rows = Object.entries({ ...environment, ...engines, ...data }).map(([name, fact]) => [name, fact]);
    printTable(io.stdout, ['what', 'is'], [...rows, ...selfTest.map(stepRow)]);
    printLine(io.stderr, `${passed ? 'all that was tried works' : 'something does not work'}, ${seconds} s`);
    const trouble = nodeTrouble(process.versions.node);
    if (trouble !== null)
      printLine(io.stderr, `note: Node ${process.versions.node} is ${trouble}: install a newer one`);
  }
  if (!passed) {
    throw new TopograftError('TOPOGRAFT_SELF_TEST', 'SelfTestError', {
      task: 'pass the self-test',
      reason: selfTest.flatMap((step) => (step.passed ? [] : [`"${step.name}" failed: ${step.note}`])).join('; '),
      cure: 'Report it with what topograft doctor --json prints.',
    });
  }
}

function stepRow({ name, passed, note }: SelfTestStep): string[] {
  return [name, `${passed ? 'yes' : 'NO'}: ${note}`];
}

function environmentFacts(): Facts {
  const processors = cpus();
  const trouble = nodeTrouble(process.versions.node);
  return {
    topograft: packageVersions()['@topograft'] ?? '',
    node: `${process.versions.node}, V8 ${process.versions.v8}${trouble === null ? '' : `, ${trouble}`}`,
    system: `${process.platform} ${release()}, ${arch()}`,
    processor: `${processors[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} of ${processors.length} cores`,
    memory: `${(totalmem() / 1e9).toFixed(1)} GB`,
    'temporary files': tmpdir(),
  };
}

async function engineFacts(): Promise<Facts> {
  return {
    kernels: hostHasRelaxedSimd() ? 'simd (the default), relaxed-simd' : 'simd (the default); no relaxed-simd here',
    'TensorFlow.js': await reasonOrThrow(
      async () => (await openEngine({ name: 'tfjs', relaxed: false })).engine.flavour,
    ),
  };
}

async function dataFacts({ env }: ConsoleIo): Promise<Facts> {
  const options = { env, offline: true };
  // Nothing is downloaded to find out what is there; whether a training would is another matter.
  const isOffline = !['', '0', 'false', undefined].includes(env['TOPOGRAFT_OFFLINE']);
  const reasonOr = async (find: () => Promise<string>): Promise<string> => {
    const fact = await reasonOrThrow(find);
    const missing = fact.replace(SWITCHED_OFF, '');
    return missing === fact || isOffline ? fact : `${missing}; it is downloaded when it is first needed`;
  };
  return {
    'Fashion-MNIST': await reasonOr(async () => {
      const { directory, origin } = await findOrDownloadFashionMnist(options);
      return `${directory} (${origin})`;
    }),
    'CIFAR-10': await reasonOr(async () => {
      const { path, origin } = await findOrDownloadCifar10(options);
      return `${path} (${origin})`;
    }),
  };
}

/** What is not there is a fact as well. */
async function reasonOrThrow(find: () => Promise<string>): Promise<string> {
  try {
    return await find();
  } catch (error) {
    if (!TopograftError.isInstance(error)) throw error;
    return `none: ${error.facts.reason}`;
  }
}
