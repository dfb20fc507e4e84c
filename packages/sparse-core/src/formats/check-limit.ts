import { LimitError } from '../errors/limit-error.ts';

/**
 * Refuses a number found in a file when it is above a limit of the reader.
 *
 * @param what - names the file in the message
 * @param subject - what was counted, with its verb: `the header has`
 * @param value - what the file asks for
 * @param unit - of value and limit, in the plural: `bytes`
 * @param limit - largest value allowed
 * @param option - name of the option that holds the limit; `null` when none does
 * @throws {@link LimitError} naming the limit, the value and the option, if there is one
 * @category Formats
 */
export function checkLimit(
  what: string,
  subject: string,
  value: number | bigint,
  unit: string,
  limit: number,
  option: string | null,
): void {
  if (value <= limit) return;
  throw new LimitError({
    task: `read ${what}`,
    reason: `${subject} ${value} ${unit}, more than the limit`,
    expected: `at most ${limit} ${unit}`,
    cure:
      option === null
        ? 'Check that it is the file that you mean.'
        : `If the file can be trusted, raise the option ${option}.`,
  });
}
