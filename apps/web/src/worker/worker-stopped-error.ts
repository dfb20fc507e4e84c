/** A worker stopped by itself before it answered; what it held is lost. */
export class WorkerStoppedError extends Error {
  override readonly name = 'WorkerStoppedError';
}
