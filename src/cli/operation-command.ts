/** A command from an operation: its own flags, and those that every command has. */
import { buildCommand } from '@stricli/core';
import type { Command, CommandContext } from '@stricli/core';
import type { AnyOperation } from '../app/operation.ts';
import {
  asParameters,
  asPositional,
  flagsOf,
  integerParser,
  pathParameterOf,
  pathPlaceholder,
  percentParser,
  positionalParametersOf,
} from './flags.ts';
import type { Flag } from './flags.ts';
import { runOperation } from './run-operation.ts';
import type { Terminal } from './terminal.ts';

const MAX_WORKERS = 64;

/** `finish` is told the exit code. */
export function operationCommand(operation: AnyOperation, terminal: Terminal, finish: (exitCode: number) => void): Command<CommandContext> {
  const { positional = [] } = operation;
  const own = flagsOf(operation.input, positional);
  return buildCommand<Record<string, unknown>, [string]>({
    async func(flags, ...given) {
      const words: readonly string[] = given;
      const named = positional.map((name, index) => [name, words[index]] as const);
      const input = Object.fromEntries([...Object.keys(own).map((name) => [name, flags[name]] as const), ...named]);
      finish(await runOperation({ operation, path: words[positional.length] ?? '.', input, flags, terminal }));
    },
    parameters: {
      flags: asParameters({ ...own, ...outputFlags(operation), ...gateFlags(operation), ...readingFlags() }),
      positional: asPositional([...positionalParametersOf(operation.input, positional), pathParameterOf(operation)]),
      aliases: { f: 'format', o: 'output' },
    },
    docs: {
      brief: operation.doc,
      fullDescription: `${operation.doc}.\n\n${operation.details}`,
      customUsage: [
        [...positional.map((name) => `<${name}>`), `[<${pathPlaceholder(operation)}>] [<flags>]`].join(' '),
        ...operation.examples.map(({ arguments: input, doc }) => ({ input, brief: doc })),
      ],
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

function gateFlags({ gate, resolvedPercent }: AnyOperation): Readonly<Record<string, Flag>> {
  const failOn: Flag | null = gate === null ? null : { kind: 'enum', values: gate.levels, default: gate.standard, brief: gate.doc };
  const failUnder: Flag | null =
    resolvedPercent === undefined
      ? null
      : {
          kind: 'parsed',
          parse: percentParser,
          placeholder: 'percent',
          optional: true,
          brief: 'Exit with 1 where fewer than so many per cent of the calls could be resolved',
        };
  return { ...(failOn && { failOn }), ...(failUnder && { failUnder }) };
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
