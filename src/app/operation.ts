/**
 * An operation is declared once; the command line, MCP, HTTP and the agents are thin adapters over the declaration, so
 * the faces cannot drift apart.
 */
import type { z } from 'zod';
import type { Host, Progress } from '../kit/ports.ts';

export type Operation<Input extends z.ZodObject, Output extends z.ZodType> = {
  /** The verb: command name, MCP tool name (`architrave_<id>`), route. */
  readonly id: string;
  /** One sentence, imperative. */
  readonly doc: string;
  readonly input: Input;
  readonly output: Output;
  readonly touches: 'read' | 'write' | 'exec';
  run(host: Host, input: z.output<Input>, progress: Progress): Promise<z.output<Output>>;
};

export function defineOperation<Input extends z.ZodObject, Output extends z.ZodType>(
  operation: Operation<Input, Output>,
): Operation<Input, Output> {
  return operation;
}
