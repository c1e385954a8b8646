/** A command from an operation: its own flags, and those that every command has. */
import { buildCommand } from '@stricli/core';
import type { Command, CommandContext } from '@stricli/core';
import type { AnyOperation } from '../app/operation.ts';
import { asParameters, flagsOf, integerParser, pathParameterOf } from './flags.ts';
import type { Flag } from './flags.ts';
import { runOperation } from './run-operation.ts';
import type { Terminal } from './terminal.ts';

const MAX_WORKERS = 64;

/** `finish` is told the exit code. */
export function operationCommand(operation: AnyOperation, terminal: Terminal, finish: (exitCode: number) => void): Command<CommandContext> {
  const own = flagsOf(operation.input);
  return buildCommand<Record<string, unknown>, [string]>({
    async func(flags, path) {
      const input = Object.fromEntries(Object.keys(own).map((name) => [name, flags[name]]));
      finish(await runOperation({ operation, path, input, flags, terminal }));
    },
    parameters: {
      flags: asParameters({ ...own, ...outputFlags(operation), ...gateFlags(operation), ...readingFlags() }),
      positional: { kind: 'tuple', parameters: [pathParameterOf(operation.input)] },
      aliases: { f: 'format', o: 'output' },
    },
    docs: {
      brief: operation.doc,
      fullDescription: `${operation.doc}.\n\n${operation.details}`,
      customUsage: ['[<path>] [<flags>]', ...operation.examples.map(({ arguments: input, doc }) => ({ input, brief: doc }))],
    },
  });
}

function outputFlags({ formats }: AnyOperation): Readonly<Record<string, Flag>> {
  const [first] = formats;
  return {
    format: {
      kind: 'enum',
      values: formats.map((format) => format.id),
      default: first.id,
      brief: `How to show it; ${formats.map((format) => `${format.id}: ${format.doc}`).join('; ')}`,
    },
    output: { kind: 'parsed', parse: String, placeholder: 'file', optional: true, brief: 'Write to this file instead of the terminal' },
    all: { kind: 'boolean', default: false, withNegated: false, brief: 'Cut no list short in text' },
  };
}

function gateFlags({ gate }: AnyOperation): Readonly<Record<string, Flag>> {
  if (gate === null) return {};
  return { failOn: { kind: 'enum', values: gate.levels, default: gate.standard, brief: gate.doc } };
}

function readingFlags(): Readonly<Record<string, Flag>> {
  return {
    cache: { kind: 'boolean', default: true, brief: 'Remember what was read, in .architrave_cache/ (it can be removed at any time)' },
    cacheDir: { kind: 'parsed', parse: String, placeholder: 'folder', optional: true, brief: 'Remember it in this folder instead' },
    workers: {
      kind: 'parsed',
      parse: integerParser(0, MAX_WORKERS),
      placeholder: 'n',
      optional: true,
      brief: 'Threads besides the main one; by default as many as pay',
    },
  };
}
