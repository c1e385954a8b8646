/** Strawberry: fields of the types of a schema that a function answers. */
import { type CallEvent, type ClassValue, type Value, likeliest } from '../../program/loading/values.ts';
import { resolved } from '../../program/loading/attributes.ts';
import { openField } from '../access/graphql-access.ts';
import { type Access, accessReader } from '../access/access-reader.ts';
import { makeEndpoint } from './endpoint.ts';
import type { Extractor, SystemParts } from './extractor.ts';
import type { Handler, LoadedView } from './loaded-view.ts';

const FIELDS = /^strawberry(?:\.\w+)*\.(?:field|mutation|subscription)$/u;
const TYPES = /^strawberry(?:\.\w+)*\.(?:type|interface)$/u;

export const strawberry: Extractor = {
  framework: { name: 'Strawberry', distribution: 'strawberry-graphql', role: 'graphql' },
  importNames: ['strawberry'],
  extract(view, into) {
    const schemas = view.events.filter(
      ({ name }) => name === 'strawberry.Schema' || (name.endsWith('.Schema') && name.startsWith('strawberry.')),
    );
    const roots = new Set(
      schemas
        .flatMap((event) => ['query', 'mutation', 'subscription'].flatMap((option, at) => view.argument(event, at, option) ?? []))
        .map((value) => resolved(view.program.loading, value)),
    );
    const application = schemas.map(({ result }) => view.nameOf(result)).find((name) => name !== null) ?? '';
    const parents = new Set([...roots].flatMap((root) => (root.kind === 'class' ? root.order.slice(1) : [])));
    for (const type of view.classes) {
      // What a root inherits is a field of the root; a type that is only inherited from is no type of the schema.
      if (isType(type) && (!parents.has(type) || roots.has(type))) addFields(view, into, type, application);
    }
  },
};

function isType({ decorators }: ClassValue): boolean {
  return decorators.some((decorator) => decorator.kind === 'made' && decorator.by !== null && TYPES.test(nameOf(decorator.by)));
}

/** Of a decorator with or without arguments. */
function nameOf({ name, callee }: CallEvent): string {
  return callee.kind === 'made' ? (callee.by?.name ?? name) : name;
}

function addFields(view: LoadedView, into: SystemParts, type: ClassValue, application: string): void {
  const seen = new Set<string>();
  for (const base of type.order) {
    if (base.kind !== 'class') continue;
    for (const [name, value] of base.names) {
      if (!seen.has(name)) addField(view, into, { type, name, value: likeliest(value) }, application);
      seen.add(name);
    }
  }
}

type Field = { readonly type: ClassValue; readonly name: string; readonly value: Value };

function addField(view: LoadedView, into: SystemParts, { type, name, value }: Field, application: string): void {
  const made = fieldOf(view, value);
  if (made === null) return;
  const field = made.name ?? camelCase(name);
  into.endpoints.push(
    makeEndpoint({
      protocol: 'graphql',
      methods: [],
      path: `${typeName(view, type)}.${field}`,
      framework: 'Strawberry',
      handler: made.handler,
      place: view.placeOf(made.event),
      name: field,
      application,
      isConditional: made.event.isConditional,
      ...accessOf(view, made),
    }),
  );
}

/** Permission classes of the field. Without any, who may ask the schema as a whole is up to what serves it. */
function accessOf(view: LoadedView, { handler, event }: Resolved): Access {
  const reader = accessReader(view);
  const given = view.argument(event, -1, 'permission_classes');
  const guards = given === null ? [] : reader.guard(given, { kind: 'permission', level: 'function', names: ['has_permission'] });
  return openField(reader.access(guards, handler));
}

type Resolved = { readonly handler: Handler; readonly name: string | null; readonly event: CallEvent };

/** `@strawberry.field` over a function, or `strawberry.field(resolver=function)`. Null for a field without function. */
function fieldOf(view: LoadedView, value: Value): Resolved | null {
  if (value.kind === 'made' && value.by !== null && FIELDS.test(value.by.name)) {
    const resolver = view.argument(value.by, -1, 'resolver') ?? value.by.positional[0] ?? null;
    return resolver === null ? null : { handler: view.handler(resolver), name: view.text(value.by, -1, 'name'), event: value.by };
  }
  if (value.kind !== 'function') return null;
  for (const decorator of value.decorators) {
    const applied = decorator.kind === 'made' ? decorator.by : null;
    if (applied === null || !FIELDS.test(nameOf(applied))) continue;
    const option = applied.callee.kind === 'made' && applied.callee.by !== null ? applied.callee.by : applied;
    return { handler: view.handler(value), name: view.text(option, -1, 'name'), event: option };
  }
  return null;
}

function typeName(view: LoadedView, { name, decorators }: ClassValue): string {
  for (const decorator of decorators) {
    const option = decorator.kind === 'made' && decorator.by?.callee.kind === 'made' ? decorator.by.callee.by : null;
    const told = option === null ? null : view.text(option, -1, 'name');
    if (told !== null) return told;
  }
  return name;
}

const camelCase = (name: string): string => name.replaceAll(/(?<=\w)_+([a-zA-Z0-9])/gu, (_, letter: string) => letter.toUpperCase());
