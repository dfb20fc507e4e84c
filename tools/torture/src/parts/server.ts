import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runCommand, startCommand } from '../../../../apps/cli/test/run-command.ts';
import type { TorturePart } from '../part.ts';
import { type Usage, usageOf } from '../usage-of.ts';

const AT_ONCE = 100;
const SLOW_CLIENTS = 50;
const ROUNDS = 5;
/** How much more memory the last round may leave than the second: the first warms up. */
const MOST_MORE_MB = 30;

/** `topograft view` under load, and before clients that never finish what they say. */
export const server: TorturePart = {
  name: 'server',
  promise: `the server answers all requests, ${AT_ONCE} at once beside ${SLOW_CLIENTS} slow clients, and holds no more files and memory after`,
  unit: 'requests',
  full: 10_000,
  async run({ size, scratch, tell }) {
    const { runs, site } = await makeFolders(scratch);
    const child = startCommand(['view', runs, '--no-open'], { env: { TOPOGRAFT_SITE: site } });
    const ended = once(child, 'close') as Promise<[number | null]>;
    let complaint = '';
    child.stderr!.on('data', (bytes) => (complaint += String(bytes)));
    try {
      const [line] = (await once(child.stdout!, 'data')) as [Buffer];
      const port = Number(new URL(String(line).trim()).port);
      const listing = (await ask(port, '/api/runs.json')).body;
      const { id } = (JSON.parse(listing) as { runs: { id: string }[] }).runs[0]!;
      const paths = [
        '/',
        '/api/runs.json',
        `/api/runs/${id}/run.json`,
        `/api/runs/${id}/epochs.jsonl`,
        '/nothing',
        '/%2e%2e/secret',
      ];
      const usages: Usage[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const slow = slowClients(port);
        const statuses = await askMany(port, paths, Math.ceil(size / ROUNDS));
        const dropped = await endSlow(slow);
        const usage = usageOf(child.pid!);
        tell({ round, ...statuses, slowClients: SLOW_CLIENTS, droppedByThen: dropped, ...usage });
        if (statuses.unanswered > 0) throw new Error(`${statuses.unanswered} requests got no answer`);
        if (statuses.wrong > 0) throw new Error(`${statuses.wrong} answers were not those of a quiet server`);
        if (usage !== null) usages.push(usage);
      }
      const [first, last] = [usages[1], usages.at(-1)];
      if (first !== undefined && last !== undefined) {
        if (last.openFiles > first.openFiles)
          throw new Error(`open files rose from ${first.openFiles} to ${last.openFiles}`);
        if (last.memoryMb > first.memoryMb + MOST_MORE_MB)
          throw new Error(`memory rose from ${first.memoryMb} to ${last.memoryMb} MB`);
      }
    } finally {
      child.kill('SIGINT');
    }
    const [code] = await ended;
    if (code !== 130) throw new Error(`the server ended with ${code}: ${complaint}`);
  },
};

async function makeFolders(scratch: string): Promise<{ runs: string; site: string }> {
  const [runs, site] = [join(scratch, 'runs'), join(scratch, 'site')];
  mkdirSync(site);
  writeFileSync(join(site, 'index.html'), '<!doctype html><html><head><title>x</title></head></html>');
  await runCommand(['train', '--data', 'synthetic-small', '--hidden', '20', '--epochs', '2', '--out', join(runs, 'a')]);
  return { runs, site };
}

interface Answer {
  /** 0 when there was none. */
  readonly status: number;
  readonly body: string;
}

function ask(port: number, path: string, agent?: Agent): Promise<Answer> {
  return new Promise((resolve) => {
    const none = (): void => resolve({ status: 0, body: '' });
    const request = get({ port, host: '127.0.0.1', path, ...(agent === undefined ? {} : { agent }) }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode!, body }));
      response.on('error', none);
    });
    request.on('error', none);
  });
}

/** Asks with as many open connections as the server takes beside the slow ones, and again where one was dropped. */
async function askMany(
  port: number,
  paths: readonly string[],
  count: number,
): Promise<{ requests: number; answered: number; wrong: number; droppedAndAskedAgain: number; unanswered: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const counts = { requests: count, answered: 0, wrong: 0, droppedAndAskedAgain: 0, unanswered: 0 };
  let next = 0;
  const askOn = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      const path = paths[index % paths.length]!;
      let answer = await ask(port, path, agent);
      for (let again = 0; answer.status === 0 && again < 100; again++) {
        counts.droppedAndAskedAgain++;
        await wait(50);
        answer = await ask(port, path, agent);
      }
      if (answer.status === 0) counts.unanswered++;
      else counts.answered++;
      const expected = /nothing|secret/.test(path) ? 404 : 200;
      if (answer.status !== 0 && answer.status !== expected) counts.wrong++;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, askOn));
  agent.destroy();
  return counts;
}

/** Clients that begin a request and send a letter now and then, without an end. */
function slowClients(port: number): { readonly sockets: readonly Socket[]; readonly timer: NodeJS.Timeout } {
  const sockets = Array.from({ length: SLOW_CLIENTS }, () => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('error', () => {});
    socket.write('GET / HTTP/1.1\r\nHost: ');
    return socket;
  });
  const timer = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write('x');
  }, 500);
  return { sockets, timer };
}

/** Cuts the slow clients off; how many the server had dropped before. */
async function endSlow({ sockets, timer }: ReturnType<typeof slowClients>): Promise<number> {
  clearInterval(timer);
  const dropped = sockets.filter((socket) => socket.destroyed || !socket.writable).length;
  for (const socket of sockets) socket.destroy();
  // The server hears of it a moment later.
  await wait(1500);
  return dropped;
}
