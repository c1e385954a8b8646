/** What clients send, as parameters of the functions that handle it. */
import type { ProgramFunction } from '../program/queries/program-queries.ts';
import type { LinkedContext } from './linked-context.ts';

/** Names of parameters of handlers, but for what the framework or a dependency gives them; those of commands are left out. */
export function inputsOf(linked: LinkedContext): ReadonlyMap<ProgramFunction, ReadonlySet<string>> {
  const inputs = new Map<ProgramFunction, ReadonlySet<string>>();
  for (const { kind, endpoint, function: handler } of linked.entries.all) {
    if (kind === 'command') continue;
    const given = new Set((endpoint?.parameters ?? []).map(({ name }) => name));
    const names = handler.code.parameters
      .map(({ name }) => name)
      .filter((name) => endpoint === null || given.has(name) || name === 'request');
    inputs.set(handler, new Set([...(inputs.get(handler) ?? []), ...names]));
  }
  return inputs;
}
