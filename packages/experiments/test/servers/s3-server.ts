import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { findProgram } from './find-program.ts';
import { freePort } from './free-port.ts';

/** Path of moto's server, which stands in for S3; `null` when it is not installed. */
export const motoServer: string | null = findProgram('moto_server', 'TOPOGRAFT_MOTO');

/** An S3 service on the loopback interface with an empty bucket called `results`. */
export interface S3Server {
  readonly port: number;
  /** What a process needs to know to use it. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Starts {@link motoServer}. */
export async function startS3Server(): Promise<S3Server> {
  const port = await freePort();
  const server = spawn(motoServer!, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const address = `http://127.0.0.1:${port}`;
  for (let attempt = 0; ; attempt++) {
    try {
      await fetch(`${address}/results`, { method: 'PUT', headers: keyHeaders });
      break;
    } catch (error) {
      if (attempt > 300 || server.exitCode !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return {
    port,
    env: s3Environment(port),
    async close() {
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
    },
  };
}

/** Environment that leads to a service on a port of this machine. */
export function s3Environment(port: number): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
  };
}

/** The stand-in looks at the form of a signature only. */
const keyHeaders = {
  authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0',
};
