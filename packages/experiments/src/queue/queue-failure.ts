import type { QueueAddress } from './queue-address.ts';
import { QueueError } from './queue-error.ts';

/** What a server says of itself in place of doing what it was asked, and does again a moment later. */
const ANSWERS: readonly (readonly [said: RegExp, reason: (said: string) => string, cure: string])[] = [
  [
    /^(?:WRONGPASS|ERR AUTH|ERR invalid password)/,
    () => 'it refuses the user or the password',
    'See TOPOGRAFT_REDIS_PASSWORD and TOPOGRAFT_REDIS_USERNAME, or those in the address.',
  ],
  [/^NOAUTH/, () => 'it asks for a password', 'Give it in TOPOGRAFT_REDIS_PASSWORD.'],
  [
    /^NOPERM/,
    (said) => `the user may not do this there (${said})`,
    'Let the user do all commands on all keys and channels of this database.',
  ],
  [
    /^OOM/,
    () => 'its memory is full',
    'Give it more (maxmemory) and run the command again; what is done is in the store.',
  ],
  [
    /^(?:MISCONF|READONLY)/,
    (said) => `it cannot write (${said})`,
    'See its log, and run the command again; what is done is in the store.',
  ],
  [/^ERR /, (said) => `it refuses (${said})`, 'See that a Redis of release 6.2 or newer runs there.'],
];

const UNTRUSTED = /SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)|CERT_|ALTNAME/;

/** Whether this is the server's own answer: asking it again would bring the same. */
export function isAnswer(error: unknown): error is Error {
  return error instanceof Error && ANSWERS.some(([said]) => said.test(error.message));
}

/** Whether the server is not who it has to be: asking it again would bring the same. */
export function isUntrusted(error: unknown): boolean {
  return error instanceof Error && UNTRUSTED.test((error as NodeJS.ErrnoException).code ?? '');
}

/** What a server answered, without the name of the script that it ran. */
export function answerText({ message }: Error): string {
  return message.replace(/\.? script: [^]*$/, '');
}

/**
 * What is wrong with a queue, and what to do about it. The client's own error is not passed on as the cause: it holds the
 * command that failed, which may be the one with the password.
 */
export function queueFailure({ shown, connection }: QueueAddress, error: Error): QueueError {
  const task = `use the queue ${shown}`;
  for (const [said, reason, cure] of ANSWERS) {
    if (said.test(error.message)) return new QueueError({ task, reason: reason(answerText(error)), cure });
  }
  const text = error.message || (error as NodeJS.ErrnoException).code || String(error);
  if (isUntrusted(error)) {
    return new QueueError({
      task,
      reason: `its certificate is not trusted (${text})`,
      cure: 'Name the file of the authority that signed it in NODE_EXTRA_CA_CERTS, and the server by the name it is for.',
    });
  }
  const scheme = connection.tls === undefined ? 'with TLS, which is rediss://' : 'without TLS, which is redis://';
  const isSpokenTo = /ECONNRESET|EPROTO|socket|closed|TIMEDOUT|timed out|wrong version/i.test(text);
  return new QueueError({
    task,
    reason: `it does not answer (${text})`,
    cure: `See that Redis runs there${isSpokenTo ? `, and whether ${scheme}` : ''}.`,
  });
}
