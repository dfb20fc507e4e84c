import { InvalidArgumentError } from '@commander-js/extra-typings';

/** A number written out: `0.01`, `1e-6`; anything else is a usage error. */
export function parseNumber(text: string): number {
  if (!/^[+-]?(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text))
    throw new InvalidArgumentError('Expected a number, such as 0.01.');
  return Number(text);
}

/** A fraction, also as per cent: `0.006` or `0.6%`. */
export function parseFraction(text: string): number {
  return text.endsWith('%') ? parseNumber(text.slice(0, -1).trim()) / 100 : parseNumber(text);
}

/** A whole number that is exact. */
export function parseInteger(text: string): number {
  return parseIntegerWithin(0, Number.MAX_SAFE_INTEGER)(text);
}

/** A parser of whole numbers within a range. */
export function parseIntegerWithin(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d{1,16}$/.test(text) || value < least || value > most)
      throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
    return value;
  };
}

/** Layer widths: `784,784,784,10`. */
export function parseWidths(text: string): number[] {
  return parseIntegers(text, '784,784,784,784,10');
}

/** Widths of hidden layers: `784,784,784`. */
export function parseHiddenWidths(text: string): number[] {
  return parseIntegers(text, '784,784,784');
}

/** Epochs: `250,750`; `none` is an empty list. */
export function parseEpochs(text: string): number[] {
  return text === 'none' ? [] : parseIntegers(text, '250,750, or none');
}

/** A lowest and a highest value: `0,1`. */
export function parseRange(text: string): [number, number] {
  const [low, high, ...rest] = text.split(',');
  if (low === undefined || high === undefined || rest.length > 0) {
    throw new InvalidArgumentError('Expected two numbers with a comma between them, such as 0,1.');
  }
  return [parseNumber(low), parseNumber(high)];
}

function parseIntegers(text: string, example: string): number[] {
  if (!/^\d{1,10}(,\d{1,10})*$/.test(text)) {
    throw new InvalidArgumentError(`Expected whole numbers with commas between them, such as ${example}.`);
  }
  return text.split(',').map(Number);
}
