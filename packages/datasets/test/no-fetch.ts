/** Fails the test when a request is made. */
export const noFetch: typeof globalThis.fetch = () => Promise.reject(new Error('a request was made'));
