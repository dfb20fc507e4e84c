import { afterEach, expect, it, vi } from 'vitest';
import { turnOfEventLoop } from './turn-of-event-loop.ts';

afterEach(() => void vi.unstubAllGlobals());

it.each(['Node', 'a browser'])('turnOfEventLoop() lets messages that wait be heard, in %s', async (host) => {
  if (host === 'a browser') vi.stubGlobal('setImmediate', undefined);
  const { port1, port2 } = new MessageChannel();
  const heard: unknown[] = [];
  port1.addEventListener('message', ({ data }) => heard.push(data));
  port1.start();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin to name
  port2.postMessage('stop');
  for (let turn = 0; turn < 10 && heard.length === 0; turn++) await turnOfEventLoop();
  port1.close();
  expect(heard).toEqual(['stop']);
});
