import { Command, type CommandUnknownOpts } from '@commander-js/extra-typings';
import packageJson from '../package.json' with { type: 'json' };
import { convertCommand } from './commands/convert-command.ts';
import { dataCommand } from './commands/data-command.ts';
import { demoCommand } from './commands/demo-command.ts';
import { distanceCommand } from './commands/distance-command.ts';
import { evaluateCommand } from './commands/evaluate-command.ts';
import { doctorCommand } from './commands/doctor-command.ts';
import { evolveCommand } from './commands/evolve-command.ts';
import { lotteryCommand } from './commands/lottery-command.ts';
import { matrixCommand } from './commands/matrix-command.ts';
import { queueCommand } from './commands/queue-command.ts';
import { reportCommand } from './commands/report-command.ts';
import { reproduceCommand } from './commands/reproduce-command.ts';
import { trainCommand } from './commands/train-command.ts';
import { viewCommand } from './commands/view-command.ts';
import { workerCommand } from './commands/worker-command.ts';
import { exitCodes } from './exit-codes.ts';
import type { ConsoleIo } from './output/console-io.ts';
import { reportError } from './output/report-error.ts';
import { helpItem } from './output/help-item.ts';
import { helpWidth } from './output/help-width.ts';
import { wrapHelp } from './output/wrap-help.ts';

/** The whole command line as a value; nothing is read or written until it is parsed. */
function createProgram(io: ConsoleIo): Command {
  const bare = new Command('topograft');
  const { getOutHelpWidth: terminalWidth } = bare.configureOutput();
  const program = bare
    .description(
      `Trains sparse neural networks from scratch and measures how far apart their topologies are.

Examples:
  topograft demo
  topograft train --epochs 20 --density 0.6%
  topograft distance runs/a runs/b`,
    )
    .version(packageJson.version)
    .exitOverride()
    .configureHelp({ boxWrap: wrapHelp, formatItem: helpItem })
    // Errors are thrown, and said once, by reportError.
    .configureOutput({
      getOutHelpWidth: () => helpWidth(io.env, terminalWidth?.()),
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: () => {},
    });
  const commands = [
    trainCommand,
    lotteryCommand,
    evaluateCommand,
    distanceCommand,
    matrixCommand,
    evolveCommand,
    convertCommand,
    reportCommand,
    dataCommand,
    reproduceCommand,
    workerCommand,
    queueCommand,
    demoCommand,
    viewCommand,
    doctorCommand,
  ];
  for (const command of commands.map((create) => create(io))) {
    takeSettings(command, program);
    program.addCommand(command);
  }
  return program;
}

/** Has a command and its parts throw, print and wrap as the program does: Commander passes nothing on to what is added whole. */
function takeSettings(command: CommandUnknownOpts, from: CommandUnknownOpts): void {
  command.copyInheritedSettings(from);
  for (const part of command.commands) takeSettings(part, command);
}

/**
 * Runs the command line to its end.
 *
 * @param args - what follows the name of the command
 * @returns the exit code: 0 done, 1 failed, 2 usage, 130 and 143 interrupted
 */
export async function runProgram(args: readonly string[], io: ConsoleIo): Promise<number> {
  const program = createProgram(io);
  try {
    refuseTildes(program, args);
    await program.parseAsync([...args], { from: 'user' });
    return exitCodes.done;
  } catch (error) {
    // Where the command has parts, one of them was meant.
    const parts = program.commands.find((command) => command.name() === args[0])?.commands ?? [];
    const commandNames = (parts.length > 0 ? parts : program.commands).map((command) => command.name());
    return await reportError(io, error, { debug: args.includes('--debug'), commandNames });
  }
}

/** Shells expand `~/` at the beginning of a word only: behind `=` it would name a folder `~`. */
function refuseTildes(program: Command, args: readonly string[]): void {
  for (const argument of args) {
    const [, option, path] = /^(--[a-z-]+)=(~\/.*)$/s.exec(argument) ?? [];
    if (option === undefined) continue;
    program.error(
      `option '${argument}' has a ~ that the shell leaves as it is. Write ${option} ${path}, or ${option}=./${path} for a folder named ~.`,
    );
  }
}
