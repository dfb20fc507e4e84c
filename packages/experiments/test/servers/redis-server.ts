import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { findProgram } from './find-program.ts';
import { freePort } from './free-port.ts';

/** Path of Redis; `null` when it is not installed. */
export const redisProgram: string | null = findProgram('redis-server', 'TOPOGRAFT_REDIS');

/** A Redis on the loopback interface that keeps its data through a restart. */
export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Kills it and starts it again, with what it had written. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** What a Redis that speaks TLS is started with, and the certificate of the authority that signed its own. */
export interface TlsSettings {
  /** For {@link startRedis}. */
  readonly settings: readonly string[];
  /** Path, for `NODE_EXTRA_CA_CERTS`. */
  readonly authority: string;
}

/** Makes an authority and a certificate for `localhost` and 127.0.0.1; needs openssl. */
export function makeCertificates(directory: string): TlsSettings {
  const at = (name: string): string => join(directory, name);
  const openssl = (...args: string[]): void => void execFileSync('openssl', args, { stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.crt'),
    '-days',
    '2',
    '-subj',
    '/CN=authority',
  );
  openssl('req', ...key, '-keyout', at('redis.key'), '-out', at('redis.csr'), '-subj', '/CN=localhost');
  writeFileSync(at('names'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
  const signing = [
    '-CA',
    at('ca.crt'),
    '-CAkey',
    at('ca.key'),
    '-CAcreateserial',
    '-days',
    '2',
    '-extfile',
    at('names'),
  ];
  openssl('x509', '-req', '-in', at('redis.csr'), '-out', at('redis.crt'), ...signing);
  const files = [
    '--tls-cert-file',
    at('redis.crt'),
    '--tls-key-file',
    at('redis.key'),
    '--tls-ca-cert-file',
    at('ca.crt'),
  ];
  return { settings: [...files, '--tls-auth-clients', 'no'], authority: at('ca.crt') };
}

/**
 * Starts {@link redisProgram}.
 *
 * @param directory - for its data
 * @param more - arguments, such as a password
 * @param options - `tls`: it speaks nothing but TLS
 */
export async function startRedis(
  directory: string,
  more: readonly string[] = [],
  { tls }: { readonly tls?: TlsSettings } = {},
): Promise<RedisServer> {
  const port = await freePort();
  const settings = tls === undefined ? more : [...more, ...tls.settings, '--tls-port', String(port), '--port', '0'];
  let child = await launch(port, directory, settings);
  const stop = async (): Promise<void> => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  return {
    port,
    url: `${tls === undefined ? 'redis' : 'rediss'}://127.0.0.1:${port}`,
    async restart() {
      await stop();
      child = await launch(port, directory, settings);
    },
    stop,
  };
}

async function launch(port: number, directory: string, more: readonly string[]): Promise<ChildProcess> {
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'yes'];
  const child = spawn(redisProgram!, [...settings, '--dir', directory, '--maxmemory-policy', 'noeviction', ...more], {
    stdio: 'ignore',
  });
  for (let attempt = 0; ; attempt++) {
    if (await isOpen(port)) return child;
    if (attempt > 200 || child.exitCode !== null) throw new Error('redis-server did not start');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
