/** One command of a transcript, and what it prints. */
export interface TranscriptCommand {
  /** Without the `$ ` before it. */
  readonly command: string;
  /** What follows; a line `…` alone stands for any number of lines, and `…` within one for any text. */
  readonly expected: string;
}

/** Commands of a transcript, each a line that begins with `$ `, and goes on after a line that ends with `\\`. */
export function readTranscript(text: string): TranscriptCommand[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [, command, expected = ''] = /^((?:.*\\\n)*.*)(?:\n([\s\S]*))?$/.exec(part.trimEnd())!;
      return { command: command!, expected };
    });
}

/** What a text must look like to be the one that is expected. */
export function transcriptPattern(expected: string): RegExp {
  const lines = expected.split('\n').map((line) => {
    if (line === '…') return '(?:[^\\n]*\\n)*?';
    const parts = line.split('…').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`));
    return `${parts.join('[^\\n]*')}\\n`;
  });
  return new RegExp(`^${expected === '' ? '' : lines.join('')}$`, 'u');
}

/** A text as a transcript keeps it: without blanks at the ends of lines, and with `…` for what differs from call to call. */
export function withoutTimes(text: string): string {
  return text
    .replaceAll(/ {2,}\d+(?:\.\d+)? (?:ms|s|min|h)\b.*$/gm, '  …')
    .replaceAll(/^peak memory .*$/gm, 'peak memory …')
    .replaceAll(/(?:^\d+\/\d+ {2}done.*\n)+/gm, '…\n')
    .replaceAll(/time on \d+ threads?, about/g, 'time on …');
}
