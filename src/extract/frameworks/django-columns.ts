/** Columns of Django's models: fields, keys that no field tells, keys of parents, what libraries bring. */
import type { Column } from '../../model/system-model.ts';
import { textOf } from '../../program/loading/values.ts';
import { type Declaration, declaration, given, givenFlag, givenText, lastName } from './declarations.ts';
import { LIBRARY_MODELS, type LibraryField } from './django-library.ts';
import { isDjango } from './django-project.ts';
import type { DjangoField, DjangoModel, DjangoRegistry, DjangoTarget } from './django-registry.ts';
import { relationKind } from './django-relations.ts';

const NO_COLUMN = { isPrimaryKey: false, isUnique: false, isIndexed: false, foreignKey: '', place: null };

export class DjangoColumns {
  private readonly models: DjangoRegistry;
  private readonly known = new Map<DjangoModel, readonly Column[]>();

  constructor(models: DjangoRegistry) {
    this.models = models;
  }

  /** In the order of the table: a key that no field is first. */
  columns(model: DjangoModel): readonly Column[] {
    const known = this.known.get(model);
    if (known !== undefined) return known;
    // Keys that point in a circle find what there is.
    this.known.set(model, this.keyColumns(model));
    const columns = [...this.keyColumns(model), ...model.fields.flatMap((field) => this.column(model, field) ?? [])];
    if (model.meta.has('order_with_respect_to'))
      columns.push({ ...NO_COLUMN, name: '_order', attribute: '_order', type: 'OrderWrt', isNullable: false });
    this.known.set(model, columns);
    return columns;
  }

  private column(model: DjangoModel, { name, type, made, library }: DjangoField): Column | null {
    if (library !== null) return this.libraryColumn(model, library);
    const kind = relationKind(made);
    if (made === null || kind === 'many' || type === 'CompositePrimaryKey') return null;
    const isKey = kind !== null;
    const composite = this.compositeKey(model);
    return {
      name: givenText(made, -1, 'db_column') ?? (isKey ? `${name}_id` : name),
      attribute: name,
      type,
      isPrimaryKey:
        givenFlag(made, 'primary_key', false) === true || composite.includes(name) || (isKey && composite.includes(`${name}_id`)),
      isNullable: givenFlag(made, 'null', false),
      isUnique: givenFlag(made, 'unique', false) === true || made.names.some((one) => lastName(one) === 'OneToOneField'),
      isIndexed: givenFlag(made, 'db_index', isKey || made.names.some((one) => lastName(one) === 'SlugField')) === true,
      foreignKey: isKey ? this.keyTarget(model, made) : '',
      place: this.models.view.placeOf(made.event),
    };
  }

  private libraryColumn(model: DjangoModel, { name, type, ...said }: LibraryField): Column | null {
    if (type === 'ManyToManyField') return null;
    const { target } = said;
    return {
      ...NO_COLUMN,
      name: target === undefined ? name : `${name}_id`,
      attribute: name,
      type,
      isPrimaryKey: said.isPrimaryKey ?? false,
      isNullable: said.isNullable ?? false,
      isUnique: said.isUnique ?? false,
      isIndexed: said.isIndexed ?? false,
      foreignKey: target === undefined ? '' : this.targetColumn(this.models.libraryTarget(model, target), null),
    };
  }

  private compositeKey({ type }: DjangoModel): readonly string[] {
    const made = [...type.names.values()]
      .map((value) => declaration(value))
      .find((one) => one !== null && isDjango(one.names, 'CompositePrimaryKey'));
    return made?.positional.flatMap((value) => textOf(value) ?? []) ?? [];
  }

  /** Its key, where no field is one; keys of parents. */
  private keyColumns(model: DjangoModel): readonly Column[] {
    if (model.isProxy) return [];
    const { parent } = model;
    if (parent === null && model.parentName === '') {
      const hasKey =
        model.fields.some(
          ({ made, library }) => library?.isPrimaryKey === true || (made !== null && givenFlag(made, 'primary_key', false) === true),
        ) || this.compositeKey(model).length > 0;
      return hasKey
        ? []
        : [
            {
              ...NO_COLUMN,
              name: 'id',
              attribute: 'id',
              type: this.models.project.keyField(model.app),
              isPrimaryKey: true,
              isNullable: false,
            },
          ];
    }
    if (model.fields.some(({ made }) => made !== null && givenFlag(made, 'parent_link', false) === true)) return [];
    const name = `${parent?.type.name.toLowerCase() ?? lastName(model.parentName).toLowerCase()}_ptr`;
    const target = parent === null ? '' : this.referredColumn(parent, null);
    return [
      {
        ...NO_COLUMN,
        name: `${name}_id`,
        attribute: name,
        type: 'OneToOneField',
        isPrimaryKey: true,
        isNullable: false,
        isUnique: true,
        isIndexed: true,
        foreignKey: target,
      },
    ];
  }

  /** `table.column` that a key points to. */
  private keyTarget(model: DjangoModel, made: Declaration): string {
    return this.targetColumn(this.models.target(model, given(made, 0, 'to')), givenText(made, -1, 'to_field'));
  }

  private targetColumn({ model, symbol }: DjangoTarget, field: string | null): string {
    if (model === null) return LIBRARY_MODELS[symbol] === undefined ? '' : `${LIBRARY_MODELS[symbol]}.id`;
    return this.referredColumn(model, field);
  }

  private referredColumn(model: DjangoModel, field: string | null): string {
    const real = model.isProxy && model.parent !== null ? model.parent : model;
    const columns = this.columns(real);
    const column = columns.find(({ attribute, isPrimaryKey }) => (field === null ? isPrimaryKey : attribute === field));
    return `${real.table}.${column?.name ?? 'id'}`;
  }
}
