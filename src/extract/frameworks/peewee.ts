/** Peewee: models with their fields; keys, back references and tables between two. */
import type { Column, Entity, Index, Relationship } from '../../model/system-model.ts';
import { type ClassValue, type Value, likeliest, textOf } from '../../program/loading/values.ts';
import { called, classOf } from './class-attributes.ts';
import { type Declaration, declaration, dottedNames, givenText, isOf, lastName } from './declarations.ts';
import type { Extractor } from './extractor.ts';
import type { LoadedView } from './loaded-view.ts';
import { type ClassField, classFields, holds, metaOf } from './simple-orms.ts';

const PACKAGES = ['peewee', 'playhouse', 'peewee_async', 'flask_peewee'];
const KEYS = new Set(['ForeignKeyField', 'DeferredForeignKey']);
const INHERITED = new Set([
  'database',
  'schema',
  'table_function',
  'primary_key',
  'table_settings',
  'legacy_table_names',
  'only_save_dirty',
]);

export const peewee: Extractor = {
  framework: { name: 'Peewee', distribution: 'peewee', role: 'orm' },
  importNames: ['peewee', 'playhouse'],
  extract(view, into) {
    const models = view.classes.filter((type) => isOf(dottedNames(type).slice(1), PACKAGES, 'Model') && !isBase(view, type));
    const peeweeModels = new PeeweeModels(view, models);
    for (const type of models) into.entities.push(peeweeModels.entity(type));
  },
};

/** A class with classes below it and without fields of its own says only what others have in common. */
function isBase(view: LoadedView, type: ClassValue): boolean {
  const hasOwn = [...type.names.values()].some((value) => isField(declaration(value)));
  return !hasOwn && view.classes.some((other) => other !== type && other.order.includes(type));
}

function isField(made: Declaration | null): made is Declaration {
  return made !== null && made.names.some((name) => PACKAGES.includes(name.split('.')[0]!) && /(?:Field|DeferredForeignKey)$/u.test(name));
}

class PeeweeModels {
  private readonly view: LoadedView;
  private readonly models: readonly ClassValue[];

  constructor(view: LoadedView, models: readonly ClassValue[]) {
    this.view = view;
    this.models = models;
  }

  entity(type: ClassValue): Entity {
    const { view } = this;
    const meta = metaOf(type, (name) => INHERITED.has(name));
    return {
      symbol: type.symbol,
      table: this.table(type),
      schema: textOf(meta.get('schema')) ?? '',
      framework: 'Peewee',
      kind: 'table',
      isAbstract: false,
      inherits: '',
      columns: this.columns(type),
      relationships: [...this.relationships(type), ...this.backwards(type)],
      indexes: this.indexes(type, meta),
      constraints: [],
      place: view.place(type.module, type.start),
    };
  }

  private table(type: ClassValue): string {
    const meta = metaOf(type, (name) => INHERITED.has(name));
    const own = textOf(metaOf(type, () => false).get('table_name')) ?? textOf(metaOf(type, () => false).get('db_table'));
    if (own !== null) return own;
    const maker = meta.get('table_function');
    if (maker?.kind === 'function') return textOf(likeliest(called(this.view, maker, [type]))) ?? '';
    const isPlain = meta.has('legacy_table_names') && !holds(meta.get('legacy_table_names'));
    return isPlain ? snake(type.name) : type.name.replaceAll(/\W+/gu, '_').toLowerCase();
  }

  private fields(type: ClassValue): readonly ClassField[] {
    return classFields(type, isField);
  }

  private columns(type: ClassValue): readonly Column[] {
    const fields = this.fields(type).filter(({ made }) => !isMany(made));
    const primary = metaOf(type, (name) => INHERITED.has(name)).get('primary_key');
    const composite = declaration(primary)?.positional.flatMap((value) => textOf(value) ?? []) ?? [];
    const columns = fields.map(({ name, made }): Column => {
      const isKey = isReference(made);
      const isPrimaryKey = isKeyField(made) || composite.includes(name);
      return {
        name: columnName({ name, made }),
        attribute: name,
        // Once it is resolved, a key that was put off is a key as any other.
        type: fieldType(made),
        isPrimaryKey,
        isNullable: holds(made.keywords.get('null')),
        isUnique: holds(made.keywords.get('unique')),
        isIndexed: holds(made.keywords.get('index')) || isKey,
        foreignKey: isKey ? this.referredColumn(type, made) : '',
        place: this.view.placeOf(made.event),
      };
    });
    const hasKey = columns.some(({ isPrimaryKey }) => isPrimaryKey) || (primary?.kind === 'constant' && primary.value === false);
    return hasKey ? columns : [{ ...NO_COLUMN, name: 'id', attribute: 'id', type: 'AutoField' }, ...columns];
  }

  private target(type: ClassValue, made: Declaration): ClassValue | null {
    const value = made.positional[0] ?? made.keywords.get('model') ?? made.keywords.get('rel_model') ?? null;
    const name = value === null ? null : textOf(likeliest(value));
    if (name === 'self') return type;
    return name === null
      ? classOf(this.view, value === null ? null : likeliest(value))
      : (this.models.find((one) => one.name === name) ?? null);
  }

  private referredColumn(type: ClassValue, made: Declaration): string {
    const target = this.target(type, made);
    if (target === null) return '';
    const field = textOf(made.keywords.get('field'));
    const fields = this.fields(target);
    // Names alone, since models may refer to each other in a circle.
    const key = fields.find((one) => (field === null ? isKeyField(one.made) : one.name === field));
    return `${this.table(target)}.${key === undefined ? 'id' : columnName(key)}`;
  }

  private relationships(type: ClassValue): readonly Relationship[] {
    return this.fields(type).flatMap(({ name, made }): readonly Relationship[] => {
      const isOfMany = isMany(made);
      if (!isOfMany && !isReference(made)) return [];
      const target = this.target(type, made);
      const backReference =
        textOf(made.keywords.get('backref')) ??
        textOf(made.keywords.get('related_name')) ??
        (isOfMany ? `${type.name.toLowerCase()}s` : `${type.name.toLowerCase()}_set`);
      return [
        {
          attribute: name,
          target: target?.symbol ?? '',
          kind: isOfMany ? 'many-to-many' : 'many-to-one',
          loading: '',
          through: isOfMany ? this.through(type, target, made) : '',
          backReference,
          place: this.view.placeOf(made.event),
        },
      ];
    });
  }

  /** The other side of many-to-many fields, which Peewee makes. */
  private backwards(type: ClassValue): readonly Relationship[] {
    return this.models.flatMap((other) =>
      this.relationships(other).flatMap((one): readonly Relationship[] =>
        one.kind === 'many-to-many' && one.target === type.symbol
          ? [{ ...one, attribute: one.backReference, target: other.symbol, backReference: '' }]
          : [],
      ),
    );
  }

  private through(type: ClassValue, target: ClassValue | null, made: Declaration): string {
    const between = classOf(this.view, made.keywords.get('through_model') ?? null);
    if (between !== null) return this.table(between);
    return target === null ? '' : `${this.table(type)}_${this.table(target)}_through`;
  }

  private indexes(type: ClassValue, meta: ReadonlyMap<string, Value>): readonly Index[] {
    const { view } = this;
    const columns = this.columns(type);
    const nameOf = (value: Value): string => {
      const name = textOf(value);
      const field = this.fields(type).find(({ made }) => made.value === likeliest(value));
      return columns.find(({ attribute }) => attribute === (name ?? field?.name))?.name ?? name ?? '…';
    };
    const written = view.elements(meta.get('indexes') ?? null).flatMap((value): readonly Index[] => {
      const [fields, unique] = view.elements(value);
      return fields === undefined ? [] : [{ name: '', columns: view.elements(fields).map(nameOf), isUnique: holds(unique) }];
    });
    const added = view.events.flatMap((event): readonly Index[] => {
      const { callee } = event;
      if (callee.kind !== 'member' || callee.name !== 'add_index' || likeliest(callee.owner) !== type) return [];
      return [
        { name: view.text(event, -1, 'name') ?? '', columns: event.positional.map(nameOf), isUnique: holds(event.keywords.get('unique')) },
      ];
    });
    return [...written, ...added];
  }
}

const NO_COLUMN = { isPrimaryKey: true, isNullable: false, isUnique: false, isIndexed: false, foreignKey: '', place: null };

function columnName({ name, made }: ClassField): string {
  const written = givenText(made, -1, 'column_name') ?? givenText(made, -1, 'db_column');
  return written ?? (isReference(made) && !name.endsWith('_id') ? `${name}_id` : name);
}

function isKeyField(made: Declaration): boolean {
  return holds(made.keywords.get('primary_key')) || made.names.some((one) => /(?:Auto|Identity)Field$/u.test(one));
}

function isMany(made: Declaration): boolean {
  return made.names.some((name) => lastName(name) === 'ManyToManyField');
}

function isReference(made: Declaration): boolean {
  return made.names.some((name) => KEYS.has(lastName(name)));
}

function fieldType(made: Declaration): string {
  const name = made.value.kind === 'instance' ? made.value.type.name : lastName(made.names[0]!);
  return name === 'DeferredForeignKey' ? 'ForeignKeyField' : name;
}

/** As Peewee names tables when it is not to do as it once did. */
function snake(name: string): string {
  return name
    .replaceAll(/(.)([A-Z][a-z]+)/gu, '$1_$2')
    .replaceAll(/([a-z0-9])([A-Z])/gu, '$1_$2')
    .toLowerCase();
}
