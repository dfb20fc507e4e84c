import type { TrainingPlan } from '../options/plan-training.ts';
import type { ConsoleIo } from './console-io.ts';
import { printJson } from './print-json.ts';
import { printTable } from './print-table.ts';

/** Shows every setting and where it came from. */
export function printSettings(
  io: ConsoleIo,
  { preset, config, sources }: Pick<TrainingPlan, 'preset' | 'config' | 'sources'>,
  json: boolean,
): void {
  if (json) {
    printJson(io.stdout, { specVersion: 'v1', preset, config, sources });
    return;
  }
  const rows = Object.entries(config).map(([key, value]) => [key, textOf(value), sources[key as keyof typeof sources]]);
  printTable(io.stdout, ['setting', 'value', 'from'], rows);
}

function textOf(value: unknown): string {
  return Array.isArray(value) && value.length === 0 ? 'none' : String(value);
}
