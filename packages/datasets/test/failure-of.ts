import { expect } from 'vitest';

/** What a promise is rejected with; fails the test when it is not. */
export function failureOf(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => expect.fail('it should have been refused'),
    (error: Error) => error,
  );
}
