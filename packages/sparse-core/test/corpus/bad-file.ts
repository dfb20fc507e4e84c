/** One damaged file and what its reader must say about it. */
export interface BadFile {
  /** The fault, as it completes "refuses …". */
  readonly fault: string;
  readonly bytes: Uint8Array;
  /** Name of the error class. */
  readonly error: 'FormatError' | 'LimitError' | 'UnsupportedError' | 'ChecksumError';
  /** Part of the message. */
  readonly message: string;
}

/** Text as bytes. */
export function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Byte strings one after the other. */
export function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** A file that breaks its format. */
export function malformed(fault: string, bytes: Uint8Array, message: string): BadFile {
  return { fault, bytes, error: 'FormatError', message };
}

/** A file that passes a limit. */
export function excessive(fault: string, bytes: Uint8Array, message: string): BadFile {
  return { fault, bytes, error: 'LimitError', message };
}

/** A file that uses what we do not read. */
export function unsupported(fault: string, bytes: Uint8Array, message: string): BadFile {
  return { fault, bytes, error: 'UnsupportedError', message };
}
