const encoder = new TextEncoder();

/** A value as one line of a `.jsonl` file. */
export function jsonLine(value: object): Uint8Array {
  return encoder.encode(`${JSON.stringify(value)}\n`);
}
