import { parseArgs } from 'node:util';
import { parts } from './parts.ts';
import type { TorturePart } from './part.ts';

/** What the command line asks for. */
export interface Request {
  /** In the order in which all run. */
  readonly chosen: readonly SizedPart[];
  readonly out: string;
  readonly seed: number;
  /** Only say what there is: for `--list` and `--help`. */
  readonly list: boolean;
}

/** A part and how large it is to be, in its unit. */
export interface SizedPart {
  readonly part: TorturePart;
  readonly size: number;
}

/**
 * Reads the arguments of `pnpm test:torture`. A part may have a scale of its own: `fuzz@0.01`.
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
      help: { type: 'boolean', default: false, short: 'h' },
    },
  });
  const asked = new Map(
    positionals.map((text) => {
      const [name, scale] = text.split('@', 2) as [string, string | undefined];
      return [name, scaleOf(scale ?? values.scale)];
    }),
  );
  const unknown = [...asked.keys()].filter((name) => !parts.some((part) => part.name === name));
  if (unknown.length > 0) {
    throw new Error(`there is no part ${unknown.join(', ')}; there are ${parts.map(({ name }) => name).join(', ')}`);
  }
  const seed = Number(values.seed);
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 31) throw new Error(`the seed ${values.seed} is not usable`);
  const chosen = parts.flatMap((part) => {
    const scale = asked.size === 0 ? scaleOf(values.scale) : asked.get(part.name);
    return scale === undefined ? [] : [{ part, size: Math.max(1, Math.round(part.full * scale)) }];
  });
  return { chosen, out: values.out, seed, list: values.list || values.help };
}

function scaleOf(text: string): number {
  const scale = Number(text);
  if (scale > 0 && scale <= 1000) return scale;
  throw new Error(`the scale ${text} is not above 0 and up to 1000`);
}
