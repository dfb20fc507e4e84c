/** Signals that ask the process to end. */
export type EndSignal = 'SIGINT' | 'SIGTERM';

/** Why a command stopped early: somebody asked for it. Never shown as a failure. */
export class Interruption extends Error {
  readonly endSignal: EndSignal;

  constructor(endSignal: EndSignal) {
    super(`interrupted by ${endSignal}`);
    this.name = 'Interruption';
    this.endSignal = endSignal;
  }
}
