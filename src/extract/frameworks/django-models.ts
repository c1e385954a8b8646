/** Models of Django: tables, columns, keys, indexes and constraints, with what abstract bases bring. */
import type { Column, Constraint, Entity, Index, Relationship } from '../../model/system-model.ts';
import { resolved } from '../../program/loading/attributes.ts';
import { type ClassValue, type Value, likeliest, textOf, truthOf } from '../../program/loading/values.ts';
import { classesOf } from './class-attributes.ts';
import { type Declaration, declaration, dottedName, dottedNames, given, givenFlag, givenText, lastName } from './declarations.ts';
import { type DjangoApp, DjangoProject, isDjango, isUserSetting } from './django-project.ts';
import { LIBRARY_FIELDS, LIBRARY_MODELS } from './django-library.ts';
import type { Extractor } from './extractor.ts';
import { type LoadedView, shownText } from './loaded-view.ts';

export const djangoModels: Extractor = {
  framework: { name: 'Django', distribution: 'Django', role: 'orm' },
  importNames: ['django'],
  extract(view, into) {
    const models = new DjangoModels(view);
    for (const model of models.all) into.entities.push(models.entity(model));
  },
};

type Field = {
  readonly name: string;
  readonly type: string;
  readonly made: Declaration | null;
  readonly library: (typeof LIBRARY_FIELDS)[string][number] | null;
};

type Model = {
  readonly type: ClassValue;
  readonly app: DjangoApp;
  readonly isProxy: boolean;
  readonly table: string;
  /** The model whose table it extends, or that it stands for. */
  readonly parent: Model | null;
  readonly parentName: string;
  readonly meta: ReadonlyMap<string, Value>;
  readonly fields: readonly Field[];
};

const MANY = new Set(['ManyToManyField', 'ParentalManyToManyField', 'TaggableManager', 'ClusterTaggableManager']);
const RELATIONS = new Set(['ForeignKey', 'OneToOneField', 'ParentalKey', ...MANY]);
const TAG = 'taggit.models.Tag';

class DjangoModels {
  readonly all: Model[] = [];
  private readonly view: LoadedView;
  private readonly project: DjangoProject;
  private readonly byClass = new Map<ClassValue, Model | null>();
  private readonly added = new Map<Value, { readonly name: string; readonly value: Value }[]>();

  constructor(view: LoadedView) {
    this.view = view;
    this.project = new DjangoProject(view);
    for (const { callee, positional } of view.events) {
      if (callee.kind !== 'member' || callee.name !== 'add_to_class') continue;
      const name = textOf(positional[0]);
      if (name === null || positional[1] === undefined) continue;
      this.added.set(callee.owner, [...(this.added.get(callee.owner) ?? []), { name, value: positional[1] }]);
    }
    for (const type of view.classes) this.modelOf(type);
  }

  entity(model: Model): Entity {
    const { type } = model;
    const own = model.isProxy ? [] : model.fields;
    return {
      symbol: type.symbol,
      table: model.table,
      schema: '',
      framework: 'Django',
      kind: 'table',
      isAbstract: false,
      inherits: model.parent?.type.symbol ?? model.parentName,
      columns: model.isProxy ? [] : this.columns(model),
      relationships: [...this.parentLinks(model), ...own.flatMap((field) => this.relationship(model, field) ?? [])],
      indexes: model.isProxy ? [] : this.indexes(model),
      constraints: model.isProxy ? [] : this.constraints(model),
      place: this.view.place(type.module, type.start),
    };
  }

  /** Null for abstract classes and what is no model. */
  private modelOf(type: ClassValue): Model | null {
    const known = this.byClass.get(type);
    if (known !== undefined) return known;
    this.byClass.set(type, null);
    if (!this.isModel(type)) return null;
    const meta = this.meta(type);
    if (isTrue(meta.get('abstract'))) return null;
    const label = textOf(meta.get('app_label'));
    const module = this.view.program.loading.input.modules[type.module]!.name;
    const app =
      label === null
        ? this.project.appOf(module)
        : (this.project.apps.find((one) => one.label === label) ?? { name: label, label, autoField: null });
    const parent =
      classesOf(type)
        .slice(1)
        .map((base) => this.modelOf(base))
        .find((model) => model !== null) ?? null;
    const parentName =
      parent === null
        ? (dottedNames(type)
            .slice(1)
            .find((name) => LIBRARY_MODELS[name] !== undefined) ?? '')
        : '';
    const isProxy = isTrue(meta.get('proxy'));
    const table = isProxy && parent !== null ? parent.table : (textOf(meta.get('db_table')) ?? `${app.label}_${type.name.toLowerCase()}`);
    const made: Model = { type, app, isProxy, table, parent, parentName, meta, fields: this.fields(type, parent) };
    this.byClass.set(type, made);
    this.all.push(made);
    return made;
  }

  private isModel(type: ClassValue): boolean {
    const names = dottedNames(type);
    const [own] = names;
    if (own !== undefined && /^django\.db\.models\.(?:base\.)?Model$/u.test(own)) return false;
    const rest = names.slice(1);
    if (rest.some((name) => /^django\.(?:contrib\.gis\.)?db\.models\.(?:base\.)?Model$/u.test(name) || LIBRARY_FIELDS[name] !== undefined))
      return true;
    // A class of another library that has fields of models is one.
    const hasForeignBase = type.order.some((base) => base.kind === 'external' && !/^(?:builtins|typing|abc|enum)\./u.test(base.name));
    return hasForeignBase && classesOf(type).some(({ names }) => [...names.values()].some((value) => isModelField(declaration(value))));
  }

  /** In a model, whatever a library calls a field is one. */
  private isField(made: Declaration | null): boolean {
    if (made === null || made.names.some((name) => /(?:^|\.)GenericForeignKey$/u.test(name))) return false;
    return isModelField(made) || /^(?!.*\.forms\.)\w+\..*(?:Field|ForeignKey|ParentalKey|TaggableManager)$/u.test(made.names[0]!);
  }

  /** What `Meta` says: its own, else that of an abstract base. */
  private meta(type: ClassValue): ReadonlyMap<string, Value> {
    for (const base of classesOf(type)) {
      const inner = base.names.get('Meta');
      if (inner === undefined) continue;
      const meta = inner.kind === 'class' ? inner : null;
      if (meta === null || (base !== type && !isTrue(meta.names.get('abstract')))) continue;
      const names = new Map<string, Value>();
      for (const part of classesOf(meta).toReversed()) for (const [name, value] of part.names) names.set(name, value);
      // What a base says of being abstract holds for itself.
      const ownAbstract = meta.names.get('abstract');
      if (base !== type || ownAbstract === undefined) names.delete('abstract');
      return names;
    }
    return new Map();
  }

  private fields(type: ClassValue, parent: Model | null): readonly Field[] {
    const fields = new Map<string, Field | null>();
    const inherited = parent === null ? [] : classesOf(parent.type);
    for (const base of type.order) {
      const origin = base.kind === 'alias' ? base.origin : base;
      if (origin?.kind === 'external') {
        if (parent?.type.order.includes(origin) === true) continue;
        for (const field of LIBRARY_FIELDS[origin.name] ?? [])
          if (!fields.has(field.name)) fields.set(field.name, { name: field.name, type: field.type, made: null, library: field });
        continue;
      }
      if (origin?.kind !== 'class' || inherited.includes(origin) || (origin !== type && this.modelOf(origin) !== null)) continue;
      for (const [name, value] of origin.names) this.addField(fields, name, value);
      for (const { name, value } of this.added.get(origin) ?? []) this.addField(fields, name, value);
    }
    return [...fields.values()].filter((field) => field !== null);
  }

  private addField(fields: Map<string, Field | null>, name: string, value: Value): void {
    if (fields.has(name)) return;
    const made = declaration(value);
    // Whatever else a class has by a name hides a field that a base brings.
    fields.set(name, made !== null && this.isField(made) ? { name, type: fieldType(made), made, library: null } : null);
  }

  private column(model: Model, { name, type, made, library }: Field): Column | null {
    const kind = relationKind(made);
    if (kind === 'many' || type === 'CompositePrimaryKey' || library?.type === 'ManyToManyField') return null;
    const place = made === null ? null : this.view.placeOf(made.event);
    if (made === null)
      return {
        ...NO_COLUMN,
        name,
        attribute: name,
        type,
        isNullable: library?.isNullable ?? false,
        isUnique: library?.isUnique ?? false,
        isIndexed: library?.isIndexed ?? false,
      };
    const isKey = kind !== null;
    const composite = this.compositeKey(model);
    return {
      name: givenText(made, -1, 'db_column') ?? (isKey ? `${name}_id` : name),
      attribute: name,
      type,
      isPrimaryKey: givenFlag(made, 'primary_key', false) === true || composite.includes(name),
      isNullable: givenFlag(made, 'null', false),
      isUnique: givenFlag(made, 'unique', false) === true || made.names.some((one) => lastName(one) === 'OneToOneField'),
      isIndexed: givenFlag(made, 'db_index', isKey || made.names.some((one) => lastName(one) === 'SlugField')) === true,
      foreignKey: isKey ? this.keyTarget(model, made) : '',
      place,
    };
  }

  private compositeKey({ type }: Model): readonly string[] {
    const made = [...type.names.values()]
      .map((value) => declaration(value))
      .find((one) => one !== null && isDjango(one.names, 'CompositePrimaryKey'));
    return made?.positional.flatMap((value) => textOf(value) ?? []) ?? [];
  }

  /** Its key, where no field is one; keys of parents. */
  private keyColumns(model: Model): readonly Column[] {
    if (model.isProxy) return [];
    const { parent } = model;
    if (parent === null && model.parentName === '') {
      const hasKey =
        model.fields.some(({ made }) => made !== null && givenFlag(made, 'primary_key', false) === true) ||
        this.compositeKey(model).length > 0;
      return hasKey
        ? []
        : [{ ...NO_COLUMN, name: 'id', attribute: 'id', type: this.project.keyField(model.app), isPrimaryKey: true, isNullable: false }];
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
  private keyTarget(model: Model, made: Declaration): string {
    const { model: target, symbol } = this.target(model, given(made, 0, 'to'));
    if (target === null) return LIBRARY_MODELS[symbol] === undefined ? '' : `${LIBRARY_MODELS[symbol]}.id`;
    return this.referredColumn(target, givenText(made, -1, 'to_field'));
  }

  private referredColumn(model: Model, field: string | null): string {
    const real = model.isProxy && model.parent !== null ? model.parent : model;
    const columns = this.columns(real);
    const column = columns.find(({ attribute, isPrimaryKey }) => (field === null ? isPrimaryKey : attribute === field));
    return `${real.table}.${column?.name ?? 'id'}`;
  }

  private readonly known = new Map<Model, readonly Column[]>();

  private columns(model: Model): readonly Column[] {
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

  /** The model that a field points to. */
  private target(model: Model, value: Value | null): { readonly model: Model | null; readonly symbol: string } {
    if (value === null) return { model: null, symbol: '' };
    const one = likeliest(resolved(this.view.program.loading, value));
    if (one.kind === 'class') return { model: this.modelOf(one), symbol: one.symbol };
    const swapped = declaration(one);
    if (swapped !== null && /^swapper\.(?:get_model_name|load_model)$/u.test(swapped.names[0]!))
      return this.named(model, swapped.positional.map((part) => textOf(part) ?? '').join('.'));
    const name = isUserSetting(one) || /get_user_model/u.test(dottedName(one)) ? this.project.userModel : textOf(one);
    if (name === null) return { model: null, symbol: one.kind === 'external' ? one.name : '' };
    return name === 'self' ? { model, symbol: model.type.symbol } : this.named(model, name);
  }

  /** By `app.Model`, or a name in the same application. */
  private named(model: Model, name: string): { readonly model: Model | null; readonly symbol: string } {
    const [label, last] = name.includes('.') ? name.split('.') : [model.app.label, name];
    const found = this.all.find(({ app, type }) => app.label === label && type.name.toLowerCase() === last!.toLowerCase()) ?? null;
    if (found !== null) return { model: found, symbol: found.type.symbol };
    const library = Object.keys(LIBRARY_MODELS).find(
      (symbol) => symbol.includes(`.${label}.`) && lastName(symbol).toLowerCase() === last!.toLowerCase(),
    );
    return { model: null, symbol: library ?? name };
  }

  private relationship(model: Model, { name, made, library }: Field): Relationship | null {
    const kind = relationKind(made);
    if (library?.target !== undefined)
      return {
        attribute: name,
        target: library.target,
        kind: 'many-to-many',
        loading: '',
        through: `${model.table}_${name}`,
        backReference: library.back ?? '',
        place: null,
      };
    if (made === null || kind === null) return null;
    const value = given(made, 0, 'to');
    const isTagging = made.names.some((one) => one.endsWith('TaggableManager'));
    const { model: target, symbol } = isTagging ? { model: null, symbol: TAG } : this.target(model, value);
    return {
      attribute: name,
      target: target?.type.symbol ?? symbol,
      kind: kind === 'many' ? 'many-to-many' : kind === 'one' ? 'one-to-one' : 'many-to-one',
      loading: '',
      through: kind === 'many' ? this.through(model, name, made) : '',
      backReference: this.backReference(model, made, kind, target === model),
      place: this.view.placeOf(made.event),
    };
  }

  private through(model: Model, name: string, made: Declaration): string {
    const { model: between, symbol } = this.target(model, made.keywords.get('through') ?? null);
    if (made.keywords.has('through')) return between?.table ?? symbol;
    if (made.names.some((one) => one.endsWith('TaggableManager'))) return 'taggit_taggeditem';
    return givenText(made, -1, 'db_table') ?? `${model.table}_${name}`;
  }

  private backReference(model: Model, made: Declaration, kind: 'many' | 'one' | 'key', isSelf: boolean): string {
    const own = model.type.name.toLowerCase();
    const told = made.keywords.get('related_name');
    if (told !== undefined && shownText(told) === null && !(likeliest(told).kind === 'constant')) return '';
    const written = textOf(
      likeliest(
        made.keywords.get('related_name') ??
          (kind === 'key' ? made.positional[2] : undefined) ??
          model.meta.get('default_related_name') ??
          NOTHING,
      ),
    );
    if (written !== null) {
      const shown = written.replaceAll('%(class)s', own).replaceAll('%(model_name)s', own).replaceAll('%(app_label)s', model.app.label);
      return shown.endsWith('+') ? '' : shown;
    }
    if (kind === 'many' && isSelf && givenFlag(made, 'symmetrical', true) !== false) return '';
    return kind === 'one' ? own : `${own}_set`;
  }

  private indexes(model: Model): readonly Index[] {
    const columns = this.columns(model);
    return this.view.elements(model.meta.get('indexes') ?? null).flatMap((value): readonly Index[] => {
      const made = declaration(value);
      if (made === null) return [];
      const fields = this.view.texts(made.keywords.get('fields') ?? null);
      const expressions = made.positional.map((one) => textOf(one) ?? `${dottedName(one) || '…'}(…)`);
      const name = (textOf(made.keywords.get('name')) ?? '')
        .replaceAll('%(class)s', model.type.name.toLowerCase())
        .replaceAll('%(app_label)s', model.app.label);
      return [
        {
          name,
          columns:
            fields.length > 0 ? fields.map((field) => columnName(columns, field.replace(/^-/u, ''))) : expressions.map((one) => `(${one})`),
          isUnique: false,
        },
      ];
    });
  }

  private constraints(model: Model): readonly Constraint[] {
    const columns = this.columns(model);
    const together = this.view.elements(model.meta.get('unique_together') ?? null);
    const sets =
      together.length > 0 && together.every((one) => textOf(one) !== null)
        ? [together.flatMap((one) => textOf(one) ?? [])]
        : together.map((one) => [...this.view.texts(one)]);
    const found: Constraint[] = sets.map((names) => ({
      kind: 'unique',
      name: '',
      columns: names.map((name) => columnName(columns, name)),
      target: [],
    }));
    for (const value of this.view.elements(model.meta.get('constraints') ?? null)) {
      const made = declaration(value);
      if (made === null) continue;
      const kind = CONSTRAINTS[lastName(made.names.find((name) => CONSTRAINTS[lastName(name)] !== undefined) ?? '')];
      if (kind === undefined) continue;
      const name = (textOf(made.keywords.get('name')) ?? '')
        .replaceAll('%(class)s', model.type.name.toLowerCase())
        .replaceAll('%(app_label)s', model.app.label);
      const fields = this.view.texts(made.keywords.get('fields') ?? null);
      found.push({ kind, name, columns: fields.map((field) => columnName(columns, field)), target: [] });
    }
    return found;
  }

  /** The way to the row of the parent's table. */
  private parentLinks(model: Model): readonly Relationship[] {
    const link = this.columns(model).find(({ attribute, type }) => attribute.endsWith('_ptr') && type === 'OneToOneField');
    if (model.isProxy || link === undefined || model.fields.some(({ name }) => name === link.attribute)) return [];
    const target = model.parent?.type.symbol ?? model.parentName;
    const backReference = model.type.name.toLowerCase();
    return [{ attribute: link.attribute, target, kind: 'one-to-one', loading: '', through: '', backReference, place: null }];
  }
}

const CONSTRAINTS: Readonly<Record<string, Constraint['kind']>> = {
  UniqueConstraint: 'unique',
  CheckConstraint: 'check',
  ExclusionConstraint: 'exclude',
};
const NOTHING: Value = { kind: 'unknown' };
const NO_COLUMN = { isPrimaryKey: false, isUnique: false, isIndexed: false, foreignKey: '', place: null };

function columnName(columns: readonly Column[], field: string): string {
  return columns.find(({ attribute }) => attribute === field)?.name ?? field;
}

/** Whether Django's own package of models makes it, or one that extends it. */
function isModelField(made: Declaration | null): boolean {
  return (
    made?.names.some((name) => /^django\.(?:contrib\.gis\.)?(?:db\.models|contrib\.postgres)\..*(?:Field|ForeignKey)$/u.test(name)) ?? false
  );
}

function isTrue(value: Value | undefined): boolean {
  return value !== undefined && truthOf(value) === true;
}

function fieldType(made: Declaration): string {
  const { value, names } = made;
  return value.kind === 'instance' ? value.type.name : lastName(names[0]!);
}

/** What a field is between models; null for a field that holds a value. */
function relationKind(made: Declaration | null): 'many' | 'one' | 'key' | null {
  const name = made?.names.map(lastName).find((one) => RELATIONS.has(one));
  if (name === undefined) return null;
  return MANY.has(name) ? 'many' : name === 'OneToOneField' ? 'one' : 'key';
}
