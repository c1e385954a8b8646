/** Beanie: documents of MongoDB with their links and indexes, and views. */
import type { Column, Entity, Index, Relationship } from '../../model/system-model.ts';
import { resolved } from '../../program/loading/attributes.ts';
import { type ClassValue, type Value, likeliest, textOf, truthOf } from '../../program/loading/values.ts';
import { classOf, classText, classesOf } from './class-attributes.ts';
import { type Declaration, declaration, dottedName, dottedNames, isOf, lastName } from './declarations.ts';
import type { Extractor } from './extractor.ts';
import type { LoadedView } from './loaded-view.ts';
import { fieldsOf, typeText } from './schema-fields.ts';

const LISTS = new Set(['List', 'list', 'Sequence', 'Set', 'set']);

export const beanie: Extractor = {
  framework: { name: 'Beanie', distribution: 'beanie', role: 'orm' },
  importNames: ['beanie'],
  extract(view, into) {
    for (const type of view.classes) {
      const isView = isOf(dottedNames(type).slice(1), ['beanie'], 'View');
      if (isView || isDocument(type)) into.entities.push(entityOf(view, type, isView));
    }
  },
};

function isDocument(type: ClassValue): boolean {
  return isOf(dottedNames(type).slice(1), ['beanie'], 'Document');
}

function entityOf(view: LoadedView, type: ClassValue, isView: boolean): Entity {
  const above = classesOf(type).slice(1).filter(isDocument);
  // Documents below a root share its collection.
  const root = above.findLast((base) => isRoot(base)) ?? null;
  const fields = fieldsOf(view, type, () => true).filter(({ name }) => !name.startsWith('_') && name !== 'id' && name !== 'revision_id');
  const columns: Column[] = [];
  const relationships: Relationship[] = [];
  for (const { name, annotation, made, isRequired } of fields) {
    const link = linkOf(view, annotation);
    if (link !== null)
      relationships.push({ attribute: name, ...link, loading: '', through: '', backReference: backName(made), place: null });
    else columns.push(columnOf(view, { name, annotation, made, isRequired }));
  }
  return {
    symbol: type.symbol,
    table: isView ? '' : collectionOf(root ?? type),
    schema: '',
    framework: 'Beanie',
    kind: isView ? 'view' : 'document',
    isAbstract: false,
    inherits: isView ? '' : (above[0]?.symbol ?? ''),
    columns,
    relationships,
    indexes: above.length > 0 ? [] : indexesOf(view, type),
    constraints: [],
    place: view.place(type.module, type.start),
  };
}

function settingsOf(type: ClassValue): ClassValue | null {
  const inner = type.names.get('Settings') ?? type.names.get('Collection');
  return inner?.kind === 'class' ? inner : null;
}

function isRoot(type: ClassValue): boolean {
  const value = settingsOf(type)?.names.get('is_root');
  return value !== undefined && truthOf(value) === true;
}

function collectionOf(type: ClassValue): string {
  return classText(settingsOf(type), 'name') ?? type.name;
}

type Written = { readonly name: string; readonly annotation: Value; readonly made: Declaration | null; readonly isRequired: boolean };

function columnOf(view: LoadedView, { name, annotation, made, isRequired }: Written): Column {
  const index = indexedCall(view, annotation);
  return {
    name: textOf(made?.keywords.get('alias')) ?? name,
    attribute: name,
    type: typeText(view, annotation),
    isPrimaryKey: false,
    isNullable: !isRequired,
    isUnique: index !== null && truthOf(index.keywords.get('unique') ?? NO) === true,
    isIndexed: index !== null,
    foreignKey: '',
    place: null,
  };
}

const NO: Value = { kind: 'constant', value: false, type: 'bool' };

/** `Indexed(str)`, or `Indexed()` beside the type. */
function indexedCall(view: LoadedView, annotation: Value): Declaration | null {
  const now = resolved(view.program.loading, annotation);
  const parts = now.kind === 'alias' ? now.args : [now];
  return parts.map((part) => declaration(part)).find((made) => made !== null && isOf(made.names, ['beanie'], 'Indexed')) ?? null;
}

/** What a field links to; null for a field that holds a value. */
function linkOf(view: LoadedView, annotation: Value): Pick<Relationship, 'target' | 'kind'> | null {
  let isList = false;
  let at = resolved(view.program.loading, annotation);
  for (let depth = 0; at.kind === 'alias' && depth < 8; depth += 1) {
    const name = at.origin === null ? 'Union' : lastName(dottedName(at.origin));
    if (name === 'Link' || name === 'BackLink') {
      const target = at.args[0] === undefined ? null : resolved(view.program.loading, at.args[0]);
      const type = classOf(view, target) ?? namedClass(view, target);
      const kind = isList ? (name === 'BackLink' ? 'one-to-many' : 'many-to-many') : 'many-to-one';
      return { target: type?.symbol ?? (target === null ? '' : typeText(view, target)), kind };
    }
    if (LISTS.has(name)) isList = true;
    const next = at.args.find((arg) => resolved(view.program.loading, arg).kind === 'alias') ?? at.args[0];
    if (next === undefined) return null;
    at = resolved(view.program.loading, next);
  }
  return null;
}

function namedClass(view: LoadedView, target: Value | null): ClassValue | null {
  const name = target === null ? null : textOf(target);
  return name === null ? null : (view.classes.find((type) => type.name === name && isDocument(type)) ?? null);
}

function backName(made: Declaration | null): string {
  const extra = made?.keywords.get('json_schema_extra') ?? made?.keywords.get('original_field');
  if (extra?.kind === 'dict') return textOf([...extra.entries.values()].find(({ key }) => textOf(key) === 'original_field')?.value) ?? '';
  return textOf(extra) ?? '';
}

/** Those that settings list; fields with an index tell so themselves. */
function indexesOf(view: LoadedView, type: ClassValue): readonly Index[] {
  return view.elements(settingsOf(type)?.names.get('indexes') ?? null).flatMap((value): readonly Index[] => {
    const one = likeliest(value);
    const made = declaration(one);
    const keys = made === null ? one : (made.positional[0] ?? made.keywords.get('keys') ?? one);
    const text = textOf(keys);
    const parts =
      text === null
        ? view
            .elements(keys)
            .map((part) => [textOf(part) ?? textOf(view.elements(part)[0]) ?? '…', directionOf(view.elements(part)[1])] as const)
        : [[text, '1'] as const];
    const name = textOf(made?.keywords.get('name')) ?? parts.map(([column, direction]) => `${column}_${direction}`).join('_');
    return [
      { name, columns: parts.map(([column]) => column), isUnique: made !== null && truthOf(made.keywords.get('unique') ?? NO) === true },
    ];
  });
}

function directionOf(value: Value | undefined): string {
  if (value === undefined) return '1';
  const one = likeliest(value);
  if (one.kind === 'external')
    return { DESCENDING: '-1', TEXT: 'text', HASHED: 'hashed', GEOSPHERE: '2dsphere' }[lastName(one.name)] ?? '1';
  return one.kind === 'constant' ? String(one.value) : '1';
}
