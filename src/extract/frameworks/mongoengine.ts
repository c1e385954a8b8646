/** MongoEngine: documents with their fields; embedded ones; those that share the collection of the one above. */
import type { Column, Entity, Relationship } from '../../model/system-model.ts';
import { type ClassValue, type Value, likeliest, textOf } from '../../program/loading/values.ts';
import { classOf, classesOf } from './class-attributes.ts';
import { type Declaration, declaration, dottedNames, given, isOf, lastName } from './declarations.ts';
import type { Extractor } from './extractor.ts';
import type { LoadedView } from './loaded-view.ts';
import { type ClassField, holds } from './simple-orms.ts';

const PACKAGES = ['mongoengine', 'flask_mongoengine'];
const DOCUMENTS = ['Document', 'DynamicDocument'];
const EMBEDDED = ['EmbeddedDocument', 'DynamicEmbeddedDocument'];
const REFERENCES: ReadonlySet<string> = new Set(['ReferenceField', 'LazyReferenceField', 'CachedReferenceField']);
const LISTS: ReadonlySet<string> = new Set(['ListField', 'SortedListField', 'MapField']);

export const mongoengine: Extractor = {
  framework: { name: 'MongoEngine', distribution: 'mongoengine', role: 'orm' },
  importNames: ['mongoengine', 'flask_mongoengine'],
  extract(view, into) {
    for (const type of view.classes) {
      const bases = dottedNames(type).slice(1);
      const isEmbedded = isOf(bases, PACKAGES, ...EMBEDDED);
      if ((!isEmbedded && !isOf(bases, PACKAGES, ...DOCUMENTS)) || isAbstract(type)) continue;
      into.entities.push(entityOf(view, type, isEmbedded));
    }
  },
};

/** What `meta` of a class says; of that of a base only what is inherited is asked elsewhere. */
function metaOf({ names }: ClassValue): ReadonlyMap<string, Value> {
  const meta = names.get('meta');
  const one = meta === undefined ? null : likeliest(meta);
  return one?.kind === 'dict' ? new Map([...one.entries.values()].map(({ key, value }) => [textOf(key) ?? '', value])) : new Map();
}

const isAbstract = (type: ClassValue): boolean => holds(metaOf(type).get('abstract'));

function entityOf(view: LoadedView, type: ClassValue, isEmbedded: boolean): Entity {
  const above = classesOf(type)
    .slice(1)
    .find((base) => isOf(dottedNames(base).slice(1), PACKAGES, ...DOCUMENTS, ...EMBEDDED) && !isAbstract(base));
  const inherited = new Set(above === undefined ? [] : fieldsOf(above).map(({ name }) => name));
  const fields = fieldsOf(type).filter(({ name }) => !inherited.has(name));
  return {
    symbol: type.symbol,
    table: isEmbedded ? '' : collectionOf(above === undefined ? [type] : [above, type]),
    schema: '',
    framework: 'MongoEngine',
    kind: isEmbedded ? 'embedded' : 'document',
    isAbstract: false,
    inherits: above?.symbol ?? '',
    columns: fields.flatMap((field) => (referenceIn(field.made) === null ? [columnOf(view, field)] : [])),
    relationships: fields.flatMap((field) => relationshipOf(view, type, field)),
    indexes: [],
    constraints: [],
    place: view.place(type.module, type.start),
  };
}

function collectionOf([first, ...others]: readonly ClassValue[]): string {
  const above = first === undefined ? [] : classesOf(first);
  const told = above.flatMap((base) => textOf(metaOf(base).get('collection')) ?? [])[0] ?? null;
  if (told !== null) return told;
  const top = above.findLast((base) => isOf(dottedNames(base).slice(1), PACKAGES, ...DOCUMENTS) && !isAbstract(base)) ?? first ?? others[0];
  return top === undefined
    ? ''
    : top.name
        .replaceAll(/([A-Z])/gu, '_$1')
        .replace(/^_/u, '')
        .toLowerCase();
}

function isField({ names }: Declaration): boolean {
  return names.some((name) => PACKAGES.includes(name.split('.')[0]!) && name.endsWith('Field'));
}

/** Those of bases first. */
function fieldsOf(type: ClassValue): readonly ClassField[] {
  const fields = new Map<string, ClassField>();
  for (const base of classesOf(type).toReversed()) {
    for (const [name, value] of base.names) {
      const made = declaration(value);
      if (made !== null && isField(made)) fields.set(name, { name, made });
    }
  }
  return [...fields.values()];
}

function columnOf(view: LoadedView, { name, made }: ClassField): Column {
  const isPrimaryKey = holds(made.keywords.get('primary_key'));
  const stored = given(made, -1, 'db_field');
  return {
    name: (stored === null ? null : textOf(stored)) ?? (isPrimaryKey ? '_id' : name),
    attribute: name,
    type: made.value.kind === 'instance' ? made.value.type.name : lastName(made.names[0]!),
    isPrimaryKey,
    isNullable: !holds(made.keywords.get('required')) && !isPrimaryKey,
    isUnique: holds(made.keywords.get('unique')),
    isIndexed: false,
    foreignKey: '',
    place: view.placeOf(made.event),
  };
}

/** The field that refers to a document, itself or in a list; null for none. */
function referenceIn(made: Declaration): Declaration | null {
  if (made.names.some((name) => REFERENCES.has(lastName(name)))) return made;
  if (!made.names.some((name) => LISTS.has(lastName(name)))) return null;
  const inner = declaration(given(made, 0, 'field'));
  return inner === null ? null : referenceIn(inner);
}

function relationshipOf(view: LoadedView, type: ClassValue, { name, made }: ClassField): readonly Relationship[] {
  const reference = referenceIn(made);
  if (reference === null) return [];
  const target = given(reference, 0, 'document_type');
  const written = target === null ? null : textOf(likeliest(target));
  const found = written === null ? classOf(view, target) : written === 'self' ? type : view.classes.find((one) => one.name === written);
  const kind = reference === made ? 'many-to-one' : 'many-to-many';
  return [
    {
      attribute: name,
      target: found?.symbol ?? written ?? '',
      kind,
      loading: '',
      through: '',
      backReference: '',
      place: view.placeOf(made.event),
    },
  ];
}
