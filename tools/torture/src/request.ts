import { parseArgs } from 'node:util';
import { parts } from './parts.ts';
import type { TorturePart } from './part.ts';

/** What the command line asks for. */
export interface Request {
  readonly chosen: readonly TorturePart[];
  /** Of the full sizes. */
  readonly scale: number;
  readonly out: string;
  readonly seed: number;
  /** Only say what there is. */
  readonly list: boolean;
}

/**
 * Reads the arguments of `pnpm test:torture`.
 *
 * @param now - seconds, for the seed when none is given: other cases each time
 * @throws Error for an unknown part or a number that is none
 */
export function parseRequest(args: readonly string[], now: number): Request {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      scale: { type: 'string', default: '1' },
      out: { type: 'string', default: 'torture' },
      seed: { type: 'string', default: String(Math.floor(now) % 2 ** 31) },
      list: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.filter((name) => !parts.some((part) => part.name === name));
  if (unknown.length > 0) {
    throw new Error(`there is no part ${unknown.join(', ')}; there are ${parts.map(({ name }) => name).join(', ')}`);
  }
  const [scale, seed] = [Number(values.scale), Number(values.seed)];
  if (!(scale > 0 && scale <= 1000)) throw new Error(`the scale ${values.scale} is not above 0 and up to 1000`);
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 31) throw new Error(`the seed ${values.seed} is not usable`);
  const chosen = positionals.length === 0 ? parts : parts.filter(({ name }) => positionals.includes(name));
  return { chosen, scale, out: values.out, seed, list: values.list };
}

/** How large a part is at a scale. */
export function sizeOf(part: TorturePart, scale: number): number {
  return Math.max(1, Math.round(part.full * scale));
}
