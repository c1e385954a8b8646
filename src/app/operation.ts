/**
 * An operation is declared once; the command line, MCP, HTTP and the agents are thin adapters over the declaration, so
 * the faces cannot drift apart.
 */
import type * as z from 'zod';
import type { Hunk } from '../kit/line-diff.ts';
import type { Host, Progress } from '../kit/ports.ts';
import type { RenderOptions } from '../render/options.ts';

export type { RenderOptions };

export type Operation<Input extends z.ZodObject, Result> = {
  /** The verb: command name, MCP tool name (`architrave_<id>`), route. */
  readonly id: string;
  /** One sentence, imperative. */
  readonly doc: string;
  /** What a newcomer should know besides, in a few sentences. */
  readonly details: string;
  /** A `path` in it is what the host was opened on; every description is a flag's or a parameter's help. */
  readonly input: Input;
  /** Inputs that are written before the path, without a flag; none where absent. */
  readonly positional?: readonly string[];
  /** The input that is meant where the path is written as a name, and there is no file or folder of that name. */
  readonly nameInput?: string;
  readonly output: z.ZodType<Result>;
  readonly touches: 'read' | 'write' | 'exec';
  /** Ways to show the result; the first is for people. */
  readonly formats: readonly [Format<Result>, ...(readonly Format<Result>[])];
  /** What makes a build fail, or null where nothing does. */
  readonly gate: Gate<Result> | null;
  /** How much of the code the result rests on, in per cent, where `--fail-under` is to compare it. */
  resolvedPercent?(result: Result): number;
  /** For faces that may write: the input that asks for it, and what to write. The operation itself writes nothing. */
  readonly writing?: { readonly input: string; changes(result: Result): readonly FileChanges[] };
  /** Arguments that show what it is good for, without the name of the program. */
  readonly examples: readonly { readonly arguments: string; readonly doc: string }[];
  /** Throws an `ArchitraveError` where the input asks for what is not there. */
  run(host: Host, input: z.output<Input>, progress: Progress): Promise<Result>;
};

/** Hunks of a unified diff against the file as it was read. */
export type FileChanges = { readonly path: string; readonly hunks: readonly Hunk[] };

/** When a result counts as failed. */
export type Gate<Result> = {
  /** From the strictest condition to none at all. */
  readonly levels: readonly string[];
  readonly standard: string;
  readonly doc: string;
  fails(result: Result, level: string): boolean;
};

/** Any operation, for a face that treats all alike. */
export type AnyOperation = Operation<z.ZodObject, unknown>;

/** One way to show a result: a pure function of it. */
export type Format<Result> = {
  readonly id: string;
  readonly doc: string;
  /** Nobody reads a page in a terminal. */
  readonly suits: 'terminal' | 'file';
  render(result: Result, options: RenderOptions): string | Promise<string>;
  /** Inputs that it needs where nothing else was asked for. */
  readonly asks?: Readonly<Record<string, unknown>>;
  /** A line for the person who started it, where the format itself has no room for it; '' for none. */
  note?(result: Result): string;
};

export function defineOperation<Input extends z.ZodObject, Result>(operation: Operation<Input, Result>): Operation<Input, Result> {
  return operation;
}
