import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { useTemporaryFolder } from './network-files.ts';
import { childEnvironment, nodeArguments } from './run-child.ts';

const folder = useTemporaryFolder();
const CTRL_C = '\u0003';
const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';

/** Whether there is the `script` of util-linux, which runs a command in a terminal of its own. */
function hasScript(): boolean {
  try {
    return execFileSync('script', ['--version'], { encoding: 'utf8' }).includes('util-linux');
  } catch {
    return false;
  }
}

/** Runs the command in a terminal of a kind, and presses keys when the screen first shows a text. */
async function inTerminal(
  args: readonly string[],
  press: { readonly at: string; readonly keys: string },
  terminal = 'xterm-256color',
): Promise<{ code: number | null; screen: string }> {
  const line = [process.execPath, ...nodeArguments(args)].map((word) => `'${word}'`).join(' ');
  const sized = `stty columns 100 rows 30; exec ${line}`;
  const child = spawn('script', ['--quiet', '--return', '--flush', '--command', sized, '/dev/null'], {
    env: { ...childEnvironment, TERM: terminal },
  });
  // A test that fails must not leave a run behind.
  onTestFinished(() => void child.kill('SIGKILL'));
  let screen = '';
  let pressed = false;
  child.stdout.on('data', (bytes) => {
    screen += String(bytes);
    if (pressed || !screen.includes(press.at)) return;
    pressed = true;
    child.stdin.write(press.keys);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, screen };
}

describe.skipIf(!hasScript())('topograft train on a terminal', () => {
  const train = (name: string): string[] => {
    const small = ['--data', 'synthetic', '--layers', '784,50,10', '--density', '5%', '--epochs', '100000'];
    return ['train', ...small, '--out', join(folder(), name)];
  };

  it('redraws a bar, and after Ctrl-C gives the cursor back and says what remains', async () => {
    const { code, screen } = await inTerminal(train('once'), { at: 'epoch 2/', keys: CTRL_C });
    expect(code).toBe(130);
    expect(screen).toContain('[--------------------]   0 %  epoch 2/100000  hold-out ');
    expect(screen.lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(screen.lastIndexOf(HIDE_CURSOR));
    expect(screen).toMatch(/keeps \d+ of 100000 epochs; go on with: topograft train --resume --out /);
    expect(screen).toMatch(/topograft: interrupted by SIGINT\r?\n/);
  });

  it('moves no cursor where the terminal is TERM=dumb', async () => {
    const { code, screen } = await inTerminal(train('dumb'), { at: 'epoch 2/', keys: CTRL_C }, 'dumb');
    expect(code).toBe(130);
    expect(screen).toMatch(/dumb  epoch 1\/100000 .*\r\n.*dumb  epoch 2\/100000 /);
    expect(screen).not.toContain('\u001b');
  });

  it('gives the cursor back also after Ctrl-C twice', async () => {
    const { code, screen } = await inTerminal(train('twice'), { at: 'epoch 2/', keys: CTRL_C + CTRL_C });
    expect(code).toBe(130);
    expect(screen.lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(screen.lastIndexOf(HIDE_CURSOR));
  });
});
