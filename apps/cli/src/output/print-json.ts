import type { TextStream } from './console-io.ts';

/** Writes one JSON document; what a terminal could take for a command is escaped, so that the document says the same. */
export function printJson(stream: TextStream, document: object): void {
  // JSON escapes the first 32 control characters itself.
  const text = JSON.stringify(document, null, 2).replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  stream.write(`${text}\n`);
}
