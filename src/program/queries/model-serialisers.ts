/** What a serialiser of Django REST framework takes from its model: `class Meta: model = Member; fields = "__all__"`. */
import { bodyOf } from './definitions.ts';
import type { FunctionBody } from './function-body.ts';
import type { ProgramQueries } from './program-queries.ts';

export type ModelSerialiser = {
  /** Dotted name of the model. */
  readonly model: string;
  /** Names of the fields; null for all of the model but those of `left`. */
  readonly fields: ReadonlySet<string> | null;
  readonly left: ReadonlySet<string>;
  /** Fields that are never shown. */
  readonly writeOnly: ReadonlySet<string>;
  /** Fields that are never taken. */
  readonly readOnly: ReadonlySet<string>;
  /** Where the fields are said: a class scope, and a word of its code. */
  readonly meta: number;
  readonly pc: number;
};

const ALL = '__all__';

/** The class that a generic view shows its rows with; -1 where nothing tells, or a method decides. */
export function serialiserOf(queries: ProgramQueries, view: number): number {
  const body = bodyOf(queries, view);
  if (body === null || queries.functions.some(({ parent, code }) => parent === view && DECIDES.has(code.name))) return -1;
  const value = storedIn(body, 'serializer_class')?.value ?? -1;
  const [scope] = value < 0 ? [] : queries.meanings.meanings(view, value).flatMap((each) => (each.kind === 'class' ? [each.scope] : []));
  return scope ?? -1;
}

const DECIDES: ReadonlySet<string> = new Set(['get_serializer_class', 'get_serializer']);

/** Null where its `Meta` does not say all of it, or a method writes what is shown. */
export function modelSerialiser(queries: ProgramQueries, scope: number, isEntity: (name: string) => boolean): ModelSerialiser | null {
  const body = bodyOf(queries, scope);
  const inner = body === null ? null : storedIn(body, 'Meta');
  if (
    body === null ||
    inner === null ||
    queries.functions.some(({ parent, code }) => parent === scope && code.name === 'to_representation')
  )
    return null;
  const [meta] = queries.meanings.meanings(scope, inner.value).flatMap((each) => (each.kind === 'class' ? [each.scope] : []));
  const told = meta === undefined ? null : bodyOf(queries, meta);
  if (meta === undefined || told === null) return null;
  const model = queries.dottedNamesIn(meta, storedIn(told, 'model')?.value ?? -1).find(isEntity);
  const fields = storedIn(told, 'fields');
  const excluded = storedIn(told, 'exclude');
  const said = fields ?? excluded;
  if (model === undefined || said === null || (fields !== null && excluded !== null)) return null;
  const isAll = fields === null || told.text(fields.value) === ALL;
  const listed = isAll ? null : textsOf(told, said.value);
  const left = excluded === null ? new Set<string>() : textsOf(told, excluded.value);
  if ((listed === null && !isAll) || left === null) return null;
  return {
    model,
    fields: listed,
    left,
    writeOnly: new Set([...optionIn(told, 'write_only'), ...declaredWith(body, 'write_only')]),
    readOnly: new Set([...(namesIn(told, 'read_only_fields') ?? []), ...optionIn(told, 'read_only'), ...declaredWith(body, 'read_only')]),
    meta,
    pc: told.definition(told.origin(said.value))?.pc ?? said.pc,
  };
}

type Stored = { readonly pc: number; readonly value: number };

/** The last that a class body stores under a name. */
function storedIn(body: FunctionBody, name: string): Stored | null {
  const found = body.instructions.findLast((each) => (each.op === 'store-global' || each.op === 'export') && each.name === name);
  return found?.op === 'store-global' || found?.op === 'export' ? { pc: found.pc, value: found.stored } : null;
}

/** Texts of a written list; null for anything else. */
function textsOf(body: FunctionBody, value: number): ReadonlySet<string> | null {
  const made = body.definition(body.origin(value));
  if (made?.op !== 'list' && made?.op !== 'tuple' && made?.op !== 'set') return null;
  const texts = made.elements.map((each) => (each.isUnpacked ? null : body.text(each.value)));
  return texts.every((text) => text !== null) ? new Set(texts) : null;
}

function namesIn(body: FunctionBody, name: string): ReadonlySet<string> | null {
  const stored = storedIn(body, name);
  return stored === null ? null : textsOf(body, stored.value);
}

/** Fields that `extra_kwargs` gives an option: `{"password": {"write_only": True}}`. */
function optionIn(body: FunctionBody, option: string): readonly string[] {
  const stored = storedIn(body, 'extra_kwargs');
  const made = stored === null ? null : body.definition(body.origin(stored.value));
  if (made?.op !== 'dict') return [];
  return made.entries.flatMap(({ key, value }) => {
    const name = key < 0 ? null : body.text(key);
    const options = body.definition(body.origin(value));
    const isSet = options?.op === 'dict' && options.entries.some((each) => each.key >= 0 && body.text(each.key) === option);
    return name !== null && isSet ? [name] : [];
  });
}

/** Fields that the class declares itself with an option: `password = CharField(write_only=True)`. */
function declaredWith(body: FunctionBody, option: string): readonly string[] {
  return body.instructions.flatMap((each) => {
    if (each.op !== 'store-global' && each.op !== 'export') return [];
    const made = body.definition(body.origin(each.stored));
    return made?.op === 'call' && made.keywords.some(({ name }) => name === option) ? [each.name] : [];
  });
}
