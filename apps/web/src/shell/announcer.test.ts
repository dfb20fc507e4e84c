import { describe, expect, it } from 'vitest';
import { announceEveryMs, announcer } from './announcer.ts';

function told() {
  const messages: string[] = [];
  const waits: { milliseconds: number; flush: () => void }[] = [];
  const page = { isHidden: false };
  const { say } = announcer(
    (message) => messages.push(message),
    () => page.isHidden,
    (milliseconds, flush) => waits.push({ milliseconds, flush }),
  );
  const pass = (): void => waits.splice(0).forEach(({ flush }) => flush());
  return { messages, waits, page, say, pass };
}

describe('announcer(tell, isHidden, later)', () => {
  it('tells the first message at once, and of those that follow only the newest after its rest', () => {
    const { messages, waits, say, pass } = told();
    for (const message of ['one', 'two', 'three']) say(message);
    expect(messages).toEqual(['one']);
    expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([announceEveryMs]);
    pass();
    expect(messages).toEqual(['one', 'three']);
    pass();
    say('four');
    expect(messages).toEqual(['one', 'three', 'four']);
  });

  it('tells nothing while the page is hidden, and does not catch up', () => {
    const { messages, page, say, pass } = told();
    page.isHidden = true;
    say('one');
    page.isHidden = false;
    pass();
    expect(messages).toEqual([]);
    say('two');
    expect(messages).toEqual(['two']);
  });
});
