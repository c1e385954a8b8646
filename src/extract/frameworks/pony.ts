/** Pony: entities of a database, their attributes, and which two of them are the sides of one relationship. */
import type { Column, Entity, Relationship } from '../../model/system-model.ts';
import { type ClassValue, type Value, likeliest, textOf } from '../../program/loading/values.ts';
import { classOf, classesOf } from './class-attributes.ts';
import { type Declaration, declaration, dottedName, dottedNames, given, givenText, isOf, lastName } from './declarations.ts';
import type { Extractor } from './extractor.ts';
import type { LoadedView } from './loaded-view.ts';
import type { ClassField } from './simple-orms.ts';

const ATTRIBUTES = ['Required', 'Optional', 'PrimaryKey', 'Set', 'Discriminator'];

export const pony: Extractor = {
  framework: { name: 'Pony', distribution: 'pony', role: 'orm' },
  importNames: ['pony'],
  extract(view, into) {
    const entities = view.classes.filter((type) => isOf(dottedNames(type).slice(1), ['pony'], 'Entity'));
    for (const type of entities) into.entities.push(entityOf(view, entities, type));
  },
};

function attributesOf(type: ClassValue): readonly ClassField[] {
  return [...type.names].flatMap(([name, value]) => {
    const made = declaration(value);
    return made !== null && isOf(made.names, ['pony'], ...ATTRIBUTES) ? [{ name, made }] : [];
  });
}

const kindOf = ({ made }: ClassField): string => lastName(made.names[0]!);

function entityOf(view: LoadedView, entities: readonly ClassValue[], type: ClassValue): Entity {
  const above = classesOf(type)
    .slice(1)
    .filter((base) => entities.includes(base));
  const attributes = attributesOf(type);
  const table = [type, ...above].flatMap(({ names }) => textOf(names.get('_table_')) ?? [])[0];
  const columns = attributes.flatMap((one) => (kindOf(one) === 'Set' ? [] : columnsOf(view, entities, type, one)));
  const isKeyed = above.length > 0 || attributes.some((one) => kindOf(one) === 'PrimaryKey') || keysOf(view, type).length > 0;
  return {
    symbol: type.symbol,
    table: table ?? (above.at(-1) ?? type).name,
    schema: '',
    framework: 'Pony',
    kind: 'table',
    isAbstract: false,
    inherits: above[0]?.symbol ?? '',
    columns: isKeyed ? columns : [{ ...NO_COLUMN, name: 'id', attribute: 'id', type: 'int', isPrimaryKey: true }, ...columns],
    relationships: attributes.flatMap((one) => relationshipOf(view, entities, type, one)),
    indexes: [],
    constraints: [],
    place: view.place(type.module, type.start),
  };
}

const NO_COLUMN = { isNullable: false, isUnique: false, isIndexed: false, foreignKey: '', place: null };

/** `PrimaryKey(a, b)` in the body of a class: the attributes that it names. */
function keysOf(view: LoadedView, type: ClassValue): readonly Value[] {
  const own = new Set(type.names.values());
  return view.events.flatMap(({ name, positional }) =>
    /^pony\..*\bPrimaryKey$/u.test(name) && positional.length > 1 && own.has(positional[0]!) ? positional : [],
  );
}

/** The entity that an attribute refers to; null for a plain value. */
function targetOf(view: LoadedView, entities: readonly ClassValue[], made: Declaration): ClassValue | null {
  const type = given(made, 0, 'py_type');
  const name = type === null ? null : textOf(likeliest(type));
  const found = name === null ? classOf(view, type) : (entities.find((one) => one.name === name) ?? null);
  return found !== null && entities.includes(found) ? found : null;
}

function columnsOf(view: LoadedView, entities: readonly ClassValue[], type: ClassValue, field: ClassField): readonly Column[] {
  const { name, made } = field;
  const target = targetOf(view, entities, made);
  // Of two sides that are one, only that which must be there, or that says so, has a column.
  if (target !== null && kindOf(field) === 'Optional' && !made.keywords.has('column')) {
    const other = otherSide(view, entities, { type, field, target });
    if (other !== null && kindOf(other) !== 'Set') return [];
  }
  const stored = givenText(made, -1, 'column');
  const written = given(made, 0, 'py_type');
  return [
    {
      name: stored ?? name,
      attribute: name,
      type: target?.name ?? (written === null ? '' : lastName(dottedName(likeliest(written)))),
      isPrimaryKey: kindOf(field) === 'PrimaryKey' || keysOf(view, type).includes(made.value),
      isNullable: kindOf(field) === 'Optional',
      isUnique: given(made, -1, 'unique') !== null,
      isIndexed: given(made, -1, 'index') !== null || target !== null,
      foreignKey: '',
      place: view.placeOf(made.event),
    },
  ];
}

type Side = { readonly type: ClassValue; readonly field: ClassField; readonly target: ClassValue };

/** The attribute of the other entity that `reverse` names, or that refers back; null for none. */
function otherSide(view: LoadedView, entities: readonly ClassValue[], { type, field, target }: Side): ClassField | null {
  const reverse = given(field.made, -1, 'reverse');
  const candidates = classesOf(target).flatMap(attributesOf);
  if (reverse !== null) {
    const named = candidates.find(({ name, made }) => name === textOf(reverse) || made.value === likeliest(reverse));
    return named ?? null;
  }
  const back = candidates.filter((one) => one.made.value !== field.made.value && targetOf(view, entities, one.made) === type);
  return back.find(({ made }) => textOf(made.keywords.get('reverse')) === field.name) ?? back[0] ?? null;
}

function relationshipOf(view: LoadedView, entities: readonly ClassValue[], type: ClassValue, field: ClassField): readonly Relationship[] {
  const target = targetOf(view, entities, field.made);
  if (target === null) return [];
  const back = otherSide(view, entities, { type, field, target });
  const isMany = kindOf(field) === 'Set';
  const isOfMany = back !== null && kindOf(back) === 'Set';
  return [
    {
      attribute: field.name,
      target: target.symbol,
      kind: isMany ? (isOfMany ? 'many-to-many' : 'one-to-many') : isOfMany ? 'many-to-one' : 'one-to-one',
      loading: '',
      through: givenText(field.made, -1, 'table') ?? '',
      backReference: back?.name ?? '',
      place: view.placeOf(field.made.event),
    },
  ];
}
