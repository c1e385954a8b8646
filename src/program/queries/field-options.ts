/** What a class says of its fields beside their types: `Field(exclude=True)`. */
import { FunctionBody } from './function-body.ts';
import type { ProgramQueries } from './program-queries.ts';

type FieldOption = { readonly path: string; readonly className: string; readonly field: string; readonly keyword: string };

/** Whether a field of a class is made with a keyword that is `True`. */
export function hasFieldOption({ graph }: ProgramQueries, option: FieldOption): boolean {
  const body = classBody(graph, option.path, option.className);
  return (
    body !== null &&
    givenTo(body, option).some((value) => {
      const defined = body.definition(body.origin(value));
      return defined?.op === 'constant' && defined.kind === 'TRUE';
    })
  );
}

/** Whether a field of a class is made with a keyword at all: `choices=Status.choices`. */
export function namesFieldOption({ graph }: ProgramQueries, option: FieldOption): boolean {
  const body = classBody(graph, option.path, option.className);
  return body !== null && givenTo(body, option).length > 0;
}

function givenTo(body: FunctionBody, { field, keyword }: FieldOption): readonly number[] {
  return body.instructions.flatMap((instruction) => {
    if (instruction.op !== 'export' || instruction.name !== field) return [];
    const made = body.definition(body.origin(instruction.stored));
    const given = made?.op === 'call' ? made.keywords.find(({ name }) => name === keyword) : undefined;
    return given === undefined ? [] : [given.value];
  });
}

const REWRITES = /(?:^|\.)(?:field_serializer|serializer|field_validator|validator)$/u;

/** Whether a method of the class is registered to read or write the field: `@field_serializer("password")`. */
export function isRewritten(
  { graph }: ProgramQueries,
  { path, className, field }: { readonly path: string; readonly className: string; readonly field: string },
): boolean {
  const body = classBody(graph, path, className);
  return (
    body?.instructions.some(
      (one) =>
        one.op === 'call' && REWRITES.test(body.dotted(one.callee)) && one.positional.some(({ value }) => body.text(value) === field),
    ) === true
  );
}

function classBody(graph: ProgramQueries['graph'], path: string, className: string): FunctionBody | null {
  const number = graph.scopes.modules.findIndex((module) => module.path === path);
  const code = graph.scopes.codes[number] ?? null;
  const scope = code?.scopes.find(({ kind, qualifiedName }) => kind === 'class' && qualifiedName === className);
  return code === null || scope === undefined ? null : new FunctionBody(code, scope);
}
