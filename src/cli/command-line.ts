/** The whole command line, given a terminal: parses, runs, reports errors, and answers with the exit code. */
import { ExitCode, buildApplication, buildRouteMap, run, text_en } from '@stricli/core';
import type { Application, CommandContext, StricliProcess } from '@stricli/core';
import type { AnyOperation } from '../app/operation.ts';
import { OPERATIONS } from '../app/operations.ts';
import { VERSION } from '../kit/version.ts';
import { completionCommand } from './completion.ts';
import { describeError, exitCodeOfError } from './errors.ts';
import { EXIT_FINE, EXIT_INTERNAL, EXIT_USAGE } from './exit-codes.ts';
import { mcpCommand } from './mcp-command.ts';
import { operationCommand } from './operation-command.ts';
import type { Terminal } from './terminal.ts';

const NAME = 'architrave';

/** Never throws. */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode = EXIT_FINE;
  const process: StricliProcess = { stdout: terminal.stdout, stderr: terminal.stderr };
  const finish = (code: number): void => {
    exitCode = code;
  };
  const named = OPERATIONS.find(({ id }) => id === words[0]);
  // Nothing of the others is needed for one that is named.
  const application = buildCommands(terminal, finish, named === undefined ? OPERATIONS : [named]);
  await run(application, words.length === 0 ? ['--help'] : words, { process });
  switch (process.exitCode) {
    case ExitCode.Success:
      return exitCode;
    case ExitCode.InvalidArgument:
    case ExitCode.UnknownCommand:
      terminal.stderr.write(`Run ${helpCommand(words)} to see what there is.\n`);
      return EXIT_USAGE;
    default:
      return typeof process.exitCode === 'number' && process.exitCode > 0 ? process.exitCode : EXIT_INTERNAL;
  }
}

/** `finish` is told the exit code of a command that ran to its end. */
export function buildCommands(
  terminal: Terminal,
  finish: (exitCode: number) => void,
  operations: readonly AnyOperation[] = OPERATIONS,
): Application<CommandContext> {
  const root = buildRouteMap({
    routes: {
      ...Object.fromEntries(operations.map((operation) => [operation.id, operationCommand(operation, terminal, finish)])),
      mcp: mcpCommand(terminal),
      completion: completionCommand(terminal, () => buildCommands(terminal, finish)),
    },
    docs: {
      brief: 'An architect for Python codebases: reads them without installing or running them',
      fullDescription: OVERVIEW,
      hideRoute: {},
    },
  });
  return buildApplication(root, {
    name: NAME,
    versionInfo: { currentVersion: VERSION },
    scanner: { caseStyle: 'allow-kebab-for-camel', allowArgumentEscapeSequence: true },
    documentation: {
      caseStyle: 'convert-camel-to-kebab',
      useAliasInUsageLine: false,
      onlyRequiredInUsageLine: true,
      disableAnsiColor: true,
    },
    localization: {
      text: {
        ...text_en,
        noCommandRegisteredForInput: ({ input, corrections }) => `error: there is no command ${input}${correction(input, corrections)}`,
        exceptionWhileParsingArguments: (error) => `error: ${text_en.exceptionWhileParsingArguments(error, false)}`,
        exceptionWhileRunningCommand: describeError,
        exceptionWhileLoadingCommandFunction: describeError,
      },
    },
    determineExitCode: exitCodeOfError,
  });
}

function correction(input: string, corrections: readonly string[]): string {
  if (corrections.length > 0) return `; did you mean ${corrections.join(' or ')}?`;
  return /[./\\]/u.test(input) ? `; to read a folder, say ${NAME} map ${input} or ${NAME} review ${input}` : '';
}

const OVERVIEW = `An architect for Python codebases. It reads a project without installing or running it.

Examples
  ${NAME} map                      how the project in this folder hangs together
  ${NAME} calls --from create      what a function calls, and what that calls
  ${NAME} why shop.api shop.db     how one part leads to another
  ${NAME} effects                  what functions do to the world, and which async ones block
  ${NAME} review src               what is wrong in the code below src
  ${NAME} map --format html -o map.html   a picture to look around in
  ${NAME} review --help            all that a command can do

Exit codes: 0 fine; 1 findings; 2 wrong usage or input; 70 a fault of this program.`;

function helpCommand(words: readonly string[]): string {
  const operation = OPERATIONS.find(({ id }) => id === words[0]);
  return operation === undefined ? `${NAME} --help` : `${NAME} ${operation.id} --help`;
}
