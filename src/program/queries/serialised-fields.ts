/** What a serialiser that is written as a class reads from each object: Django REST framework, marshmallow. By names of attributes. */
import { bodyOf } from './definitions.ts';
import { readsOf } from './element-reads.ts';
import type { FunctionBody } from './function-body.ts';
import { type CallInstruction, passed } from './passed-arguments.ts';
import type { ProgramQueries } from './program-queries.ts';

export type SerialisedField = {
  readonly name: string;
  /** Attributes that are read one behind the other: `['customer', 'name']`. */
  readonly path: readonly string[];
  /** The scope of the class that serialises what is at the end of the path; -1 for none. */
  readonly nested: number;
  /** What is at the end is read, not only its key. */
  readonly isRead: boolean;
};

const REST = 'rest_framework.';
const READS_OBJECT = /\.(?:StringRelatedField|SlugRelatedField)$/u;
const METHOD_FIELD = /\.SerializerMethodField$/u;
const NESTED = /^marshmallow\.fields\.(?:Nested|Pluck)$/u;
const LIST = /^marshmallow\.fields\.List$/u;

/** In the order of the class. */
export function serialisedFields(queries: ProgramQueries, scope: number): readonly SerialisedField[] {
  const body = bodyOf(queries, scope);
  if (body === null) return [];
  return body.instructions.flatMap((each): readonly SerialisedField[] => {
    if (each.op !== 'store-global' && each.op !== 'export') return [];
    const call = body.definition(body.origin(each.stored));
    return call?.op === 'call' ? fieldsOf(queries, { scope, body, name: each.name, call }) : [];
  });
}

type Written = { readonly scope: number; readonly body: FunctionBody; readonly name: string; readonly call: CallInstruction };

function fieldsOf(queries: ProgramQueries, written: Written): readonly SerialisedField[] {
  const { scope, body, name, call } = written;
  const names = queries.dottedNamesIn(scope, call.callee);
  if (names.some((one) => METHOD_FIELD.test(one) && one.startsWith(REST))) return ofMethod(queries, written);
  const source = textOf(body, call, 'source') ?? textOf(body, call, 'attribute') ?? name;
  const path = source === '*' ? [] : source.split('.');
  const own = classesIn(queries, scope, call.callee)[0];
  if (own !== undefined) return [{ name, path, nested: own, isRead: true }];
  if (names.some((one) => NESTED.test(one) || LIST.test(one))) {
    const nested = nestedIn(queries, written, call);
    return nested === null ? [] : [{ name, path, nested, isRead: true }];
  }
  const isField = names.some((one) => one.startsWith(REST) || one.startsWith('marshmallow.fields.'));
  if (!isField) return [];
  return [{ name, path, nested: -1, isRead: path.length > 1 || names.some((one) => READS_OBJECT.test(one)) }];
}

/** The class in `Nested(LineSchema)`, also within `List(…)`; null where it names none. */
function nestedIn(queries: ProgramQueries, { scope, body }: Written, call: CallInstruction): number | null {
  const [first] = call.positional;
  if (first === undefined) return null;
  const inner = body.definition(body.origin(first.value));
  if (inner?.op === 'call') {
    const isNested = queries.dottedNamesIn(scope, inner.callee).some((one) => NESTED.test(one));
    const named = isNested ? inner.positional[0] : undefined;
    return named === undefined ? (classesIn(queries, scope, inner.callee)[0] ?? null) : (classesIn(queries, scope, named.value)[0] ?? null);
  }
  return classesIn(queries, scope, first.value)[0] ?? null;
}

function classesIn(queries: ProgramQueries, scope: number, value: number): readonly number[] {
  return queries.meanings.meanings(scope, value).flatMap((meaning) => (meaning.kind === 'class' ? [meaning.scope] : []));
}

/** `get_total(self, order)` reads what it reads. */
function ofMethod(queries: ProgramQueries, { scope, body, name, call }: Written): readonly SerialisedField[] {
  const method = textOf(body, call, 'method_name') ?? `get_${name}`;
  const getter = queries.functions.find((one) => one.parent === scope && one.code.name === method);
  if (getter === undefined || getter.code.parameters.length < 2) return [];
  return readsOf(queries, getter, 1).map(({ path }) => ({ name, path, nested: -1, isRead: true }));
}

function textOf(body: FunctionBody, call: CallInstruction, keyword: string): string | null {
  const given = passed(call, keyword, -1);
  return given.kind === 'value' ? body.text(given.value) : null;
}
