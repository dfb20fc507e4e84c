import { once } from 'node:events';
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Rng } from '@topograft/sparse-core';

/**
 * What goes wrong with a request: the service answers 500 or 503; it does nothing and never answers; it does it, and the
 * answer is lost; it does it, and the answer comes late, or breaks off.
 */
export const faults = ['500', '503', 'silent', 'lost', 'slow', 'broken'] as const;

/** One of {@link faults}. */
export type Fault = (typeof faults)[number];

/** An answer that stands for a service which takes nothing more. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
}

/** A proxy before a service, and what it did so far. */
export interface FaultyProxy {
  readonly port: number;
  readonly counts: Readonly<Record<Fault | 'right', number>>;
  /** From here on everything that is put is answered like this; `null`: the service takes it again. */
  refusePuts(refusal: Refusal | null): void;
  close(): Promise<void>;
}

/**
 * Starts a proxy that makes requests go wrong.
 *
 * @param share - of the requests, 0 to 1
 * @param kinds - of what goes wrong, one at random each time
 */
export async function startFaultyProxy(
  port: number,
  { share, rng, kinds = faults, slowMs = 300 }: { share: number; rng: Rng; kinds?: readonly Fault[]; slowMs?: number },
): Promise<FaultyProxy> {
  let refused: Refusal | null = null;
  const counts = { right: 0, '500': 0, '503': 0, silent: 0, lost: 0, slow: 0, broken: 0 };
  const server = createServer((request, response) => {
    if (refused !== null && (request.method === 'PUT' || request.method === 'POST')) {
      request.resume();
      answerError(response, refused.status, refused.code);
      return;
    }
    const fault = rng.uniform() < share ? kinds[rng.integer(kinds.length)]! : 'right';
    counts[fault]++;
    if (fault === '500' || fault === '503') {
      request.resume();
      answerError(response, Number(fault), 'InternalError');
      return;
    }
    if (fault === 'silent') {
      request.resume();
      return;
    }
    const onward = forward(
      { host: '127.0.0.1', port, method: request.method, path: request.url, headers: request.headers },
      (answer) => pass(answer, response, fault, slowMs),
    );
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    counts,
    refusePuts: (refusal) => void (refused = refusal),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function answerError(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<Error><Code>${code}</Code><Message>a bad day</Message></Error>`);
}

function pass(answer: IncomingMessage, response: ServerResponse, fault: Fault | 'right', slowMs: number): void {
  if (fault === 'lost') {
    answer.resume();
    return;
  }
  if (fault === 'slow') {
    setTimeout(() => pass(answer, response, 'right', 0), slowMs);
    return;
  }
  response.writeHead(answer.statusCode!, answer.headers);
  if (fault === 'right') {
    answer.pipe(response);
    return;
  }
  answer.once('data', (chunk: Buffer) => {
    response.write(chunk.subarray(0, chunk.length / 2), () => response.destroy());
  });
  answer.once('end', () => response.destroy());
}
