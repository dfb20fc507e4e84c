/**
 * Web Worker that computes kernels; started for `openWebKernelThreads`, not to be imported.
 *
 * @packageDocumentation
 */
import { type KernelServerPort, serveKernelPort } from './kernels/threads/serve-kernel-port.ts';

serveKernelPort(globalThis as unknown as KernelServerPort);
