#!/usr/bin/env node
import { exitCodes } from './exit-codes.ts';
import { heedSignals } from './heed-signals.ts';
import { canRedraw } from './output/can-redraw.ts';
import { runProgram } from './program.ts';

let outputFailed = false;
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`) is no error.
    if (error.code === 'EPIPE' || outputFailed) return;
    outputFailed = true;
    process.exitCode = exitCodes.failed;
    if (stream === process.stdout) {
      process.stderr.write(`topograft: could not write the result - the system says ${error.code}.\n`);
    }
  });
}

let signal: AbortSignal | undefined;
const exitCode = await runProgram(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: {
    isTTY: canRedraw(process.stderr, process.env),
    write: (text) => void process.stderr.write(text),
  },
  env: process.env,
  peakMemoryBytes: () => process.resourceUsage().maxRSS * 1024,
  heedSignals: () => (signal ??= heedSignals(process)),
});
if (!outputFailed) process.exitCode = exitCode;
