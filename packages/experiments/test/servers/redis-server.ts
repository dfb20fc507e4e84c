import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
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

/**
 * Starts {@link redisProgram}.
 *
 * @param directory - for its data
 * @param more - arguments, such as a password
 */
export async function startRedis(directory: string, more: readonly string[] = []): Promise<RedisServer> {
  const port = await freePort();
  let child = await launch(port, directory, more);
  const stop = async (): Promise<void> => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    async restart() {
      await stop();
      child = await launch(port, directory, more);
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
