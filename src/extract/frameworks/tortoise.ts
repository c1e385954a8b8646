/** Tortoise: models of applications, their fields and the relations between them. */
import type { Column, Constraint, Entity, Index, Relationship } from '../../model/system-model.ts';
import { type ClassValue, type Value, likeliest, textOf, truthOf } from '../../program/loading/values.ts';
import { classOf } from './class-attributes.ts';
import { type Declaration, declaration, dottedNames, given, givenText, isOf, lastName } from './declarations.ts';
import type { Extractor } from './extractor.ts';
import type { LoadedView } from './loaded-view.ts';
import { type ClassField, classFields, holds, metaOf, nameLists } from './simple-orms.ts';

const KEYS = new Set(['ForeignKeyField', 'OneToOneField']);
const ENUM = /(?:Char|Int)EnumField$/u;

export const tortoise: Extractor = {
  framework: { name: 'Tortoise', distribution: 'tortoise-orm', role: 'orm' },
  importNames: ['tortoise'],
  extract(view, into) {
    const models = view.classes.filter(
      (type) => isOf(dottedNames(type).slice(1), ['tortoise'], 'Model') && !isTrue(metaOf(type, () => false).get('abstract')),
    );
    const tortoiseModels = new TortoiseModels(view, models);
    for (const type of models) into.entities.push(tortoiseModels.entity(type));
  },
};

function isTrue(value: Value | undefined): boolean {
  return value !== undefined && truthOf(value) === true;
}

function isField(made: Declaration): boolean {
  return made.names.some((name) => name.startsWith('tortoise.') && name.endsWith('Field'));
}

class TortoiseModels {
  private readonly view: LoadedView;
  private readonly models: readonly ClassValue[];

  constructor(view: LoadedView, models: readonly ClassValue[]) {
    this.view = view;
    this.models = models;
  }

  entity(type: ClassValue): Entity {
    const meta = metaOf(type, () => false);
    return {
      symbol: type.symbol,
      table: this.table(type),
      schema: textOf(meta.get('schema')) ?? '',
      framework: 'Tortoise',
      kind: 'table',
      isAbstract: false,
      inherits: '',
      columns: this.columns(type),
      relationships: this.relationships(type),
      indexes: this.indexes(type, meta),
      constraints: this.constraints(type, meta),
      place: this.view.place(type.module, type.start),
    };
  }

  private table(type: ClassValue): string {
    return textOf(metaOf(type, () => false).get('table')) ?? type.name.toLowerCase();
  }

  private fields(type: ClassValue): readonly ClassField[] {
    return classFields(type, isField);
  }

  private columns(type: ClassValue): readonly Column[] {
    const columns = this.fields(type).flatMap(({ name, made }): readonly Column[] => {
      if (lastField(made) === 'ManyToManyField') return [];
      const isKey = KEYS.has(lastField(made));
      const isPrimaryKey = holds(made.keywords.get('primary_key')) || holds(made.keywords.get('pk'));
      return [
        {
          name: givenText(made, -1, 'source_field') ?? (isKey ? `${name}_id` : name),
          attribute: name,
          type: made.value.kind === 'instance' ? made.value.type.name : lastField(made),
          isPrimaryKey,
          isNullable: holds(made.keywords.get('null')),
          isUnique: holds(made.keywords.get('unique')) || (lastField(made) === 'OneToOneField' && !isPrimaryKey),
          isIndexed: holds(made.keywords.get('db_index')) || holds(made.keywords.get('index')),
          foreignKey: isKey ? this.referredColumn(type, made) : '',
          place: this.view.placeOf(made.event),
        },
      ];
    });
    const hasKey = columns.some(({ isPrimaryKey }) => isPrimaryKey);
    return hasKey ? columns : [{ ...NO_COLUMN, name: 'id', attribute: 'id', type: 'IntField' }, ...columns];
  }

  /** By `app.Model`: applications are names of the configuration, so the last part tells, and the path where several have it. */
  private target(made: Declaration): ClassValue | null {
    const value = given(made, 0, 'model_name') ?? given(made, 0, 'to');
    const name = value === null ? null : textOf(likeliest(value));
    if (name === null) return classOf(this.view, value);
    const named = this.models.filter((type) => type.name === lastName(name));
    if (named.length === 1) return named[0]!;
    const label = name.split('.')[0]!;
    return named.find(({ symbol }) => symbol.split('.').includes(label)) ?? null;
  }

  private referredColumn(type: ClassValue, made: Declaration): string {
    const target = this.target(made);
    if (target === null) return '';
    const field = givenText(made, -1, 'to_field');
    const key = this.fields(target).find((one) =>
      field === null ? holds(one.made.keywords.get('primary_key')) || holds(one.made.keywords.get('pk')) : one.name === field,
    );
    const name =
      key === undefined
        ? 'id'
        : (givenText(key.made, -1, 'source_field') ?? (KEYS.has(lastField(key.made)) && target !== type ? `${key.name}_id` : key.name));
    return `${this.table(target)}.${name}`;
  }

  private relationships(type: ClassValue): readonly Relationship[] {
    return this.fields(type).flatMap(({ name, made }): readonly Relationship[] => {
      const kind = lastField(made);
      const isMany = kind === 'ManyToManyField';
      if (!isMany && !KEYS.has(kind)) return [];
      const target = this.target(made);
      return [
        {
          attribute: name,
          target: target?.symbol ?? givenText(made, 0, 'model_name') ?? '',
          kind: isMany ? 'many-to-many' : kind === 'OneToOneField' ? 'one-to-one' : 'many-to-one',
          loading: '',
          through: isMany ? (givenText(made, 1, 'through') ?? (target === null ? '' : `${this.table(type)}_${this.table(target)}`)) : '',
          backReference: textOf(made.keywords.get('related_name')) ?? '',
          place: this.view.placeOf(made.event),
        },
      ];
    });
  }

  private columnName(type: ClassValue, field: string): string {
    return this.columns(type).find(({ attribute }) => attribute === field)?.name ?? field;
  }

  private indexes(type: ClassValue, meta: ReadonlyMap<string, Value>): readonly Index[] {
    return this.view.elements(meta.get('indexes') ?? null).flatMap((value): readonly Index[] => {
      const made = declaration(value);
      const fields = made === null ? this.view.texts(value) : this.view.texts(made.keywords.get('fields') ?? null);
      const name = made === null ? '' : (textOf(made.keywords.get('name')) ?? '');
      return fields.length === 0 ? [] : [{ name, columns: fields.map((field) => this.columnName(type, field)), isUnique: false }];
    });
  }

  private constraints(type: ClassValue, meta: ReadonlyMap<string, Value>): readonly Constraint[] {
    const sets = nameLists(meta.get('unique_together'), (value) => this.view.elements(value));
    return sets.map((names) => ({ kind: 'unique', name: '', columns: names.map((name) => this.columnName(type, name)), target: [] }));
  }
}

const NO_COLUMN = { isPrimaryKey: true, isNullable: false, isUnique: false, isIndexed: false, foreignKey: '', place: null };

function lastField({ names }: Declaration): string {
  const found = names.map(lastName).find((name) => name === 'ManyToManyField' || KEYS.has(name) || ENUM.test(name));
  return found ?? lastName(names[0]!);
}
