import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { WorkerEvent, WorkerProcessOptions } from './worker-process.ts';

/** A worker that runs as a process. */
export interface WorkerProcess {
  readonly child: ChildProcess;
  /** What it told so far. */
  readonly events: readonly WorkerEvent[];
  /** Resolves when it has told of something like this. */
  told(isIt: (event: WorkerEvent) => boolean): Promise<void>;
  /** Sends a signal and waits until it has ended. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

/** Starts `worker-process.ts`. */
export function startWorker(options: WorkerProcessOptions, env: Readonly<Record<string, string>> = {}): WorkerProcess {
  const script = fileURLToPath(import.meta.resolve('./worker-process.ts'));
  const child = spawn(
    process.execPath,
    ['--conditions=@topograft/source', '--disable-sigusr1', script, JSON.stringify(options)],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } },
  );
  const events: WorkerEvent[] = [];
  const waiting = new Set<() => void>();
  createInterface(child.stdout!).on('line', (line) => {
    events.push(JSON.parse(line) as WorkerEvent);
    for (const look of waiting) look();
  });
  return {
    child,
    events,
    told: (isIt) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!events.some(isIt)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGCONT');
      child.kill(signal);
      await ended;
    },
  };
}
