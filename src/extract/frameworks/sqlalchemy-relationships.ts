/** Relationships of SQLAlchemy: their target, direction and loading; back references make the other side. */
import type { Relationship } from '../../model/system-model.ts';
import { resolved } from '../../program/loading/attributes.ts';
import { type ClassValue, type Value, likeliest, textOf } from '../../program/loading/values.ts';
import { called, classOf } from './class-attributes.ts';
import { type Declaration, declaration, dottedName, given, lastName } from './declarations.ts';
import type { LoadedView } from './loaded-view.ts';
import { isOtherRegistry, isSameRegistry, libraryMixins } from './sqlalchemy-classes.ts';
import type { SqlEntities, SqlEntity, SqlRelation } from './sqlalchemy-entities.ts';
import { LIBRARY_TABLES } from './sqlalchemy-library.ts';
import { isAlias, isSql, optionalOf } from './sqlalchemy-types.ts';

/** By entity: in the order of the text, back references last. */
export type Relations = ReadonlyMap<SqlEntity, readonly Relationship[]>;

type Found = { -readonly [part in keyof Relationship]: Relationship[part] };

const LOADING: Readonly<Record<string, string>> = { true: 'select', false: 'joined', null: 'noload' };
const COLLECTIONS = [
  'List',
  'list',
  'Set',
  'set',
  'Sequence',
  'Collection',
  'Iterable',
  'frozenset',
  'Dict',
  'dict',
  'WriteOnlyMapped',
  'DynamicMapped',
];

export function relationsOf(view: LoadedView, entities: SqlEntities): Relations {
  const relations = new Map<SqlEntity, Found[]>(entities.all.map((entity) => [entity, []]));
  for (const entity of entities.all) {
    for (const relation of entity.relations) {
      const made = declaration(relation.value);
      if (made === null) continue;
      const said = saidBy(view, entities, entity, relation, made);
      const found = relationOf(view, entities, { entity, relation, made, said });
      relations.get(entity)!.push(found);
      const back = backReference(made, found, entity);
      const others = said.target === null ? undefined : relations.get(said.target);
      if (back !== null && others?.every(({ attribute }) => attribute !== back.attribute) === true) others.push(back);
    }
    for (const { relations: brought } of libraryMixins(entity.type, entity.parent?.type ?? null)) {
      for (const { attribute, target } of brought) {
        if (entity.relations.some((own) => own.attribute === attribute)) continue;
        relations.get(entity)!.push({ ...BROUGHT, attribute, target });
      }
    }
  }
  return relations;
}

const BROUGHT = { kind: 'many-to-one', loading: 'select', through: '', backReference: '', place: null } as const;

type Said = {
  readonly target: SqlEntity | null;
  /** As written. */
  readonly text: string;
  /** Null where no annotation tells. */
  readonly isCollection: boolean | null;
  /** By the kind of `Mapped`. */
  readonly loading: string | null;
  /** Its own keys tell the target. */
  readonly isByKeys: boolean;
};

function saidBy(view: LoadedView, entities: SqlEntities, owner: SqlEntity, { annotation }: SqlRelation, made: Declaration): Said {
  const argument = made.names[0]!.startsWith('sqlmodel.') ? null : given(made, 0, 'argument');
  let loading: string | null = null;
  let isCollection: boolean | null = null;
  let at = annotation === null ? null : resolved(view.program.loading, annotation);
  for (let depth = 0; at?.kind === 'alias' && depth < 10; depth += 1) {
    if (isAlias(at, 'WriteOnlyMapped')) loading = 'write_only';
    if (isAlias(at, 'DynamicMapped')) loading = 'dynamic';
    const inner: Value | null = optionalOf(view, at);
    if (inner === null && isAlias(at, ...COLLECTIONS)) isCollection = true;
    const next = inner ?? at.args.at(-1);
    at = next === undefined ? null : resolved(view.program.loading, next);
    isCollection ??= at === null || at.kind === 'alias' ? null : false;
  }
  const spelled = argument ?? at;
  const type = spelled === null ? null : targetClass(view, spelled);
  // A name that only type checkers import.
  const text =
    type?.symbol ??
    (spelled === null
      ? ''
      : (textOf(spelled) ?? (spelled.kind === 'later' ? spelled.name : spelled.kind === 'member' ? '' : dottedName(spelled))));
  const target = type === null ? byName(entities, text, owner.type) : entities.ofClass(type);
  if (target !== null || type !== null) return { target, text, isCollection, loading, isByKeys: false };
  // An attribute of a library's object is no name of a class.
  const byKeys = targetByKeys(view, entities, owner, made, /(?:^|\.)[a-z]\w*$/u.test(text) ? '' : text);
  return { target, text, ...byKeys, isCollection, loading, isByKeys: byKeys !== null };
}

/**
 * What the keys of a relationship point to, where its class could not be told: the keys that it names, or those of the table
 * between. Null where that is not one table of a known class, or not of the class that is written.
 */
function targetByKeys(
  view: LoadedView,
  entities: SqlEntities,
  owner: SqlEntity,
  made: Declaration,
  text: string,
): { readonly target: SqlEntity | null; readonly text: string } | null {
  const options = optionsOf(made);
  const between = throughEntity(view, entities, secondaryOf(made, options));
  const named = options.get('foreign_keys');
  const columns =
    between?.columns ??
    (named === undefined ? (text === '' ? [] : owner.columns) : elementsOf(view, named).map((one) => entities.columnAt(one)?.column));
  const own = new Set(lineOf(owner).map(({ table }) => table));
  const tables = new Set(
    columns.flatMap((column) => tableOfKey(column?.foreignKey ?? '') ?? []).filter((table) => between === null || !own.has(table)),
  );
  const classes = [...tables].flatMap((table) => {
    const [found, ...others] = entities.all.filter(
      (entity) => entity.table === table && entity.type !== null && entity.parent?.table !== table && !isElsewhere(owner, entity),
    );
    const target = others.length === 0 ? (found ?? null) : null;
    const symbol = target?.symbol ?? LIBRARY_TABLES[table];
    return symbol === undefined || (text !== '' && lastName(symbol) !== text) ? [] : [{ target, text: symbol }];
  });
  return classes.length === 1 ? classes[0]! : null;
}

function isElsewhere({ type: left }: SqlEntity, { type: right }: SqlEntity): boolean {
  return left !== null && right !== null && isOtherRegistry(left, right);
}

/** `orders` of `orders.id`. */
function tableOfKey(key: string): string | null {
  return key === '' ? null : lastName(key.slice(0, key.lastIndexOf('.')));
}

function elementsOf(view: LoadedView, value: Value): readonly Value[] {
  const one = likeliest(value);
  return one.kind === 'list' || one.kind === 'tuple' ? view.elements(one) : [one];
}

/** The class that an argument of `relationship` is or gives when it is called. */
function targetClass(view: LoadedView, value: Value): ClassValue | null {
  const one = likeliest(value);
  if (one.kind === 'function') return classOf(view, called(view, one, []));
  return classOf(view, one);
}

/** A class by the name that is written: by the last part where only one has it, else by the path. */
function byName(entities: SqlEntities, text: string, from: ClassValue | null): SqlEntity | null {
  const name = /[\w.]+(?=[\]\s"']*(?:\|\s*None)?\s*$)/u.exec(text)?.[0] ?? text;
  const named = entities.all.filter(({ type }) => type !== null && type.name === lastName(name));
  if (named.length === 1) return named[0]!;
  const near = named.filter(({ type }) => from !== null && type !== null && isSameRegistry(from, type));
  if (near.length === 1) return near[0]!;
  const possible = named.filter(({ type }) => from === null || type === null || !isOtherRegistry(from, type));
  if (possible.length === 1) return possible[0]!;
  const exact = named.filter(({ symbol }) => symbol === name || symbol.endsWith(`.${name}`));
  return exact.length === 1 ? exact[0]! : null;
}

type Context = { readonly entity: SqlEntity; readonly relation: SqlRelation; readonly made: Declaration; readonly said: Said };

function relationOf(view: LoadedView, entities: SqlEntities, context: Context): Found {
  const { relation, made, said } = context;
  const options = optionsOf(made);
  const lazy = options.get('lazy');
  const through = throughOf(view, entities, made, options);
  return {
    attribute: relation.attribute,
    target: said.target?.symbol ?? said.text,
    kind: through === '' ? directionOf(view, entities, context, options) : 'many-to-many',
    loading: lazy === undefined ? (said.loading ?? (isSql(made, 'dynamic_loader') ? 'dynamic' : 'select')) : loadingText(lazy),
    through,
    backReference:
      textOf(options.get('back_populates')) ?? textOf(backrefOf(options)?.positional[0]) ?? textOf(options.get('backref')) ?? '',
    place: relation.event === null ? null : view.place(relation.event.module, relation.event.start),
  };
}

/** SQLModel passes options of SQLAlchemy on. */
function optionsOf({ keywords }: Declaration): ReadonlyMap<string, Value> {
  const more = keywords.get('sa_relationship_kwargs');
  if (more?.kind !== 'dict') return keywords;
  return new Map([...keywords, ...[...more.entries.values()].map(({ key, value }) => [textOf(key) ?? '', value] as const)]);
}

function backrefOf(options: ReadonlyMap<string, Value>): Declaration | null {
  const made = declaration(options.get('backref'));
  return isSql(made, 'backref') ? made : null;
}

function loadingText(value: Value): string {
  const one = likeliest(value);
  return textOf(one) ?? (one.kind === 'constant' ? (LOADING[String(one.value)] ?? '') : '');
}

function secondaryOf(made: Declaration, options: ReadonlyMap<string, Value>): Value | null {
  return (
    options.get('secondary') ?? options.get('link_model') ?? (made.names[0]!.startsWith('sqlmodel.') ? null : given(made, 1, 'secondary'))
  );
}

/** Name of the table between the two. */
function throughOf(view: LoadedView, entities: SqlEntities, made: Declaration, options: ReadonlyMap<string, Value>): string {
  const value = secondaryOf(made, options);
  if (value === null) return '';
  const name = textOf(likeliest(value));
  return name !== null ? lastName(name) : (throughEntity(view, entities, value)?.table ?? '…');
}

/** What is known of the table between the two. */
function throughEntity(view: LoadedView, entities: SqlEntities, value: Value | null): SqlEntity | null {
  if (value === null) return null;
  let one = likeliest(value);
  if (one.kind === 'function') one = likeliest(called(view, one, []));
  if (one.kind === 'member' && one.name === '__table__') one = likeliest(one.owner);
  const name = textOf(one);
  if (name !== null) return entities.all.find(({ table, type }) => type === null && table === lastName(name)) ?? null;
  return one.kind === 'class' ? entities.ofClass(one) : entities.ofTable(one);
}

function directionOf(
  view: LoadedView,
  entities: SqlEntities,
  { entity, made, said }: Context,
  options: ReadonlyMap<string, Value>,
): Relationship['kind'] {
  const uselist = options.get('uselist');
  const isList = uselist?.kind === 'constant' ? Boolean(uselist.value) : said.isCollection;
  if (said.isByKeys) return 'many-to-one';
  const side = keySide(view, entities, entity, said, options);
  if (side === 'here') return 'many-to-one';
  if (side === 'there') return isList === false ? 'one-to-one' : 'one-to-many';
  if (isList !== null) return isList ? 'one-to-many' : 'many-to-one';
  return made.isOpen || said.target === null ? 'unknown' : 'one-to-many';
}

/** On which side the foreign key is; null where it could not be told. */
function keySide(
  view: LoadedView,
  entities: SqlEntities,
  entity: SqlEntity,
  { target }: Said,
  options: ReadonlyMap<string, Value>,
): 'here' | 'there' | null {
  if (target === null) return null;
  const [here, there] = [lineOf(entity), lineOf(target)];
  const named = namedKeys(view, entities, options.get('foreign_keys')) ?? markedKeys(entities, entity, options.get('primaryjoin'));
  if (named !== null && here[0] !== there[0]) {
    if (here.some(({ table }) => table === named)) return 'here';
    if (there.some(({ table }) => table === named)) return 'there';
  }
  const own = refersTo(here, there);
  const others = refersTo(there, here);
  if (own && others) return entity === target || here.at(-1) === there.at(-1) ? (options.has('remote_side') ? 'here' : 'there') : null;
  return own ? 'here' : others ? 'there' : null;
}

/** The table of the columns that `foreign_keys` names; null where it names none that is known. */
function namedKeys(view: LoadedView, entities: SqlEntities, value: Value | undefined): string | null {
  if (value === undefined) return null;
  const one = likeliest(value);
  const [first] = elementsOf(view, one);
  if (first === undefined) return null;
  const text = textOf(first);
  if (text === null) return entities.columnAt(first)?.entity.table ?? null;
  const name = /(\w+)\.\w+\]?$/u.exec(text)?.[1] ?? '';
  return byName(entities, name, null)?.table ?? null;
}

/** The table whose columns a written join marks as foreign: `Order.id == foreign(Line.order_id)`. */
function markedKeys(entities: SqlEntities, { type }: SqlEntity, join: Value | undefined): string | null {
  const text = join === undefined ? null : textOf(likeliest(join));
  const owners = [...(text ?? '').matchAll(/\bforeign\(\s*(?:\w+\.)*?(\w+)\.\w+\s*\)/gu)].map(([, name]) => name!);
  return new Set(owners).size === 1 ? (byName(entities, owners[0]!, type)?.table ?? null) : null;
}

/** An entity and those whose tables it joins. */
function lineOf(entity: SqlEntity): readonly SqlEntity[] {
  const line: SqlEntity[] = [];
  for (let at: SqlEntity | null = entity; at !== null && !line.includes(at); at = at.parent) line.push(at);
  return line;
}

function refersTo(from: readonly SqlEntity[], to: readonly SqlEntity[]): boolean {
  const tables = new Set(to.map(({ schema, table }) => (schema === '' ? table : `${schema}.${table}`)));
  return from.some((entity) =>
    [...entity.columns.map(({ foreignKey }) => foreignKey), ...entity.parts.references.map(({ target }) => target)].some(
      (key) =>
        // Keys of inheritance are no relationships.
        tables.has(key.slice(0, key.lastIndexOf('.'))) && !(from.includes(to[0]!) && from.length > to.length),
    ),
  );
}

const REVERSED: Readonly<Record<Relationship['kind'], Relationship['kind']>> = {
  'one-to-many': 'many-to-one',
  'many-to-one': 'one-to-many',
  'one-to-one': 'many-to-one',
  'many-to-many': 'many-to-many',
  unknown: 'unknown',
};

/** The relationship that `backref=` makes on the other side; null for none. */
function backReference(made: Declaration, found: Found, entity: SqlEntity): Found | null {
  const options = optionsOf(made);
  if (!options.has('backref') || found.backReference === '') return null;
  const more = backrefOf(options)?.keywords;
  const lazy = more?.get('lazy');
  const uselist = more?.get('uselist');
  const kind = REVERSED[found.kind];
  return {
    attribute: found.backReference,
    target: entity.symbol,
    kind: kind === 'one-to-many' && uselist?.kind === 'constant' && uselist.value === false ? 'one-to-one' : kind,
    loading: lazy === undefined ? 'select' : loadingText(lazy),
    through: found.through,
    backReference: found.attribute,
    place: found.place,
  };
}
