/** What a class says of its fields beside their types: `Field(exclude=True)`. */
import { FunctionBody } from './function-body.ts';
import type { ProgramQueries } from './program-queries.ts';

/** Whether a field of a class is made with a keyword that is `True`. */
export function hasFieldOption(
  { graph }: ProgramQueries,
  {
    path,
    className,
    field,
    keyword,
  }: { readonly path: string; readonly className: string; readonly field: string; readonly keyword: string },
): boolean {
  const number = graph.scopes.modules.findIndex((module) => module.path === path);
  const code = graph.scopes.codes[number] ?? null;
  const scope = code?.scopes.find(({ kind, qualifiedName }) => kind === 'class' && qualifiedName === className);
  if (code === null || scope === undefined) return false;
  const body = new FunctionBody(code, scope);
  return body.instructions.some((instruction) => {
    if (instruction.op !== 'export' || instruction.name !== field) return false;
    const made = body.definition(body.origin(instruction.stored));
    const given = made?.op === 'call' ? made.keywords.find(({ name }) => name === keyword) : undefined;
    const value = given === undefined ? null : body.definition(body.origin(given.value));
    return value?.op === 'constant' && value.kind === 'TRUE';
  });
}
