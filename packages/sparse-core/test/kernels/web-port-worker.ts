import { parentPort } from 'node:worker_threads';
import { serveKernelPort } from '../../src/kernels/threads/serve-kernel-port.ts';

// A worker thread of Node that sees its port as a Web Worker does.
serveKernelPort({
  postMessage: (message) => parentPort!.postMessage(message),
  addEventListener: (_, listener) => parentPort!.on('message', (data) => listener({ data })),
});
