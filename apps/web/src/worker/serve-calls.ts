import { createBirpc } from 'birpc';
import { withFacts } from './error-facts.ts';

const port = globalThis as unknown as Pick<Worker, 'postMessage' | 'addEventListener'>;

/** Answers calls of the page, in a worker that it has started. */
export function serveCalls<Calls extends object>(calls: Calls): void {
  createBirpc<Record<string, never>, Calls>(calls, {
    post: (message) => port.postMessage(message),
    on: (listener) => port.addEventListener('message', ({ data }) => listener(data)),
    serialize: withFacts,
    timeout: -1,
  });
}
