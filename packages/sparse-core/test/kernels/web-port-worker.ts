import { parentPort } from 'node:worker_threads';
import { serveKernelPort } from '../../src/kernels/threads/serve-kernel-port.ts';

const port = parentPort!;

// A worker thread of Node that sees its port as a Web Worker does.
serveKernelPort({
  postMessage: (message) => port.postMessage(message),
  addEventListener: (_, listener) => port.on('message', (data) => listener({ data })),
});
