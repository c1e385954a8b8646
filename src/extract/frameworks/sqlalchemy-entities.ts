/** Tables of SQLAlchemy, with and without classes, before they are related to each other. */
import type { Place } from '../../model/system-model.ts';
import { type CallEvent, type ClassValue, type FunctionValue, type Value, likeliest, textOf } from '../../program/loading/values.ts';
import { called, classesOf, homeName, snakeCase } from './class-attributes.ts';
import { declaration, dottedName, givenText, isOf } from './declarations.ts';
import type { LoadedView } from './loaded-view.ts';
import {
  RELATIONS,
  baseOptions,
  declaredAnnotation,
  declaredFunction,
  frameworkOf,
  hasColumns,
  isDeclarativeBase,
  keyOfColumn,
  libraryMixins,
  lineOfClass,
  mappedAnnotation,
} from './sqlalchemy-classes.ts';
import { type SqlColumn, type TableParts, addTablePart, columnOf, holds, noTableParts } from './sqlalchemy-columns.ts';
import { SQL, type TypeMap, isSql, typeText } from './sqlalchemy-types.ts';
import { fieldColumn } from './sqlmodel-columns.ts';

export type SqlRelation = {
  readonly attribute: string;
  readonly value: Value | null;
  readonly annotation: Value | null;
  readonly event: CallEvent | null;
};

export type SqlEntity = {
  readonly symbol: string;
  readonly type: ClassValue | null;
  /** Of a table that code has under a name. */
  readonly value: Value | null;
  readonly framework: string;
  readonly place: Place;
  table: string;
  schema: string;
  /** The entity that it shares a table with or whose table it joins. */
  parent: SqlEntity | null;
  readonly columns: SqlColumn[];
  readonly relations: SqlRelation[];
  readonly parts: TableParts;
};

/** All entities; a class stands behind those that it inherits from. */
export class SqlEntities {
  readonly all: SqlEntity[] = [];
  private readonly byClass = new Map<ClassValue, SqlEntity>();
  private readonly byTable = new Map<Value, SqlEntity>();
  private readonly made = new Map<FunctionValue, Map<ClassValue, Value>>();
  private readonly view: LoadedView;
  private readonly isRevision: readonly boolean[];

  constructor(view: LoadedView) {
    this.view = view;
    this.isRevision = revisionModules(view);
    this.addTables();
    for (const type of view.classes) if (!this.isRevision[type.module]) this.entityOf(type);
    for (const event of view.events) this.addMapping(event);
    for (const event of view.events) this.addLater(event);
  }

  ofClass(type: ClassValue): SqlEntity | null {
    return this.byClass.get(type) ?? null;
  }

  ofTable(value: Value): SqlEntity | null {
    return this.byTable.get(likeliest(value)) ?? null;
  }

  /** The table and name of a column that code refers to, as `Order.id` or `orders.c.id`; null where it could not be told. */
  columnAt(value: Value): { readonly entity: SqlEntity; readonly column: SqlColumn } | null {
    const one = likeliest(value);
    if (one.kind === 'member' && one.owner.kind === 'member' && (one.owner.name === 'c' || one.owner.name === 'columns')) {
      const entity = this.ofTable(one.owner.owner);
      const column = entity?.columns.find(({ name }) => name === one.name);
      return entity !== null && column !== undefined ? { entity, column } : null;
    }
    if (one.kind === 'member' && one.owner.kind === 'class') {
      const entity = this.ofClass(one.owner);
      const column = entity?.columns.find(({ attribute }) => attribute === one.name);
      return entity !== null && column !== undefined ? { entity, column } : null;
    }
    const holders = this.all.flatMap((entity) => {
      const column = entity.columns.find((candidate) => candidate.value === one);
      return column === undefined ? [] : [{ entity, column }];
    });
    return holders.length === 1 ? holders[0]! : null;
  }

  private addTables(): void {
    const { view } = this;
    for (const event of view.events) {
      if (this.isRevision[event.module] || !isSql(declaration(event.result), 'Table') || this.byTable.has(event.result)) continue;
      const name = view.text(event, 0, 'name');
      const parts = event.positional.map(likeliest);
      if (name === null || !parts.some((part) => isSql(declaration(part), 'Column'))) continue;
      const metadata = parts.map((part) => declaration(part)).find((part) => isSql(part, 'MetaData')) ?? null;
      const entity: SqlEntity = {
        // A table that nobody keeps is found by its name alone.
        ...this.blank(
          homeName(view, event.result, event.module) || view.program.loading.symbol(event.module, name),
          null,
          view.placeOf(event),
        ),
        value: event.result,
        table: name,
        schema:
          view.text(event, -1, 'schema') ??
          this.schemaOf(parts[1] ?? null) ??
          (metadata === null ? '' : (givenText(metadata, 0, 'schema') ?? '')),
      };
      for (const part of parts.slice(1)) this.addPart(entity, part);
      this.byTable.set(event.result, entity);
      this.all.push(entity);
    }
  }

  private blank(symbol: string, type: ClassValue | null, place: Place): SqlEntity {
    const parts = noTableParts();
    return {
      symbol,
      type,
      value: null,
      framework: type === null ? 'SQLAlchemy' : frameworkOf(type),
      place,
      table: '',
      schema: '',
      parent: null,
      columns: [],
      relations: [],
      parts,
    };
  }

  private addPart(entity: SqlEntity, part: Value): void {
    const name = textOf(declaration(part)?.positional[0]) ?? '';
    const column = columnOf(this.view, { attribute: name, value: part, annotation: null, types: [] });
    if (column !== null) entity.columns.push({ ...column, attribute: '' });
    else addTablePart(this.view, entity.parts, part, (value) => this.nameIn(entity, value));
  }

  /** The schema of a `MetaData`, also one that a base holds. */
  private schemaOf(metadata: Value | null): string | null {
    const one = metadata === null ? null : likeliest(metadata);
    const made = declaration(one);
    if (isSql(made, 'MetaData')) return textOf(made.keywords.get('schema'));
    if (one?.kind === 'member' && one.name === 'metadata') {
      const base = declaration(one.owner);
      return base === null ? null : this.schemaOf(base.keywords.get('metadata') ?? null);
    }
    return null;
  }

  /** Null for what is no mapped class. */
  private entityOf(type: ClassValue): SqlEntity | null {
    const known = this.byClass.get(type);
    if (known !== undefined) return known;
    if (!this.isMapped(type)) return null;
    const parent =
      lineOfClass(type)
        .slice(1)
        .map((base) => this.entityOf(base))
        .find((base) => base !== null) ?? null;
    const options = baseOptions(type, (metadata) => this.schemaOf(metadata));
    const entity = this.blank(type.symbol, type, this.view.place(type.module, type.start));
    const table = type.names.get('__table__');
    const existing = table === undefined ? null : this.ofTable(table);
    const name = existing?.table ?? this.tableName(type, parent);
    if (name === null && parent === null) return null;
    this.byClass.set(type, entity);
    this.all.push(entity);
    entity.parent = parent;
    entity.table = name ?? parent?.table ?? '';
    entity.schema = existing?.schema ?? (name === null ? (parent?.schema ?? '') : options.schema);
    if (existing !== null) this.takeTable(entity, existing);
    for (const base of this.ownClasses(type, parent)) this.addBody(entity, base, options.types);
    addLibraryColumns(entity);
    this.addTableArguments(entity, type);
    return entity;
  }

  /** The class itself and those that bring it columns: not what its parent has already. */
  private ownClasses(type: ClassValue, parent: SqlEntity | null): readonly ClassValue[] {
    const known = parent?.type === null || parent === null ? [] : lineOfClass(parent.type);
    return lineOfClass(type).filter((base) => base === type || (!known.includes(base) && this.entityOf(base) === null));
  }

  private takeTable(entity: SqlEntity, existing: SqlEntity): void {
    for (const column of existing.columns) entity.columns.push({ ...column, attribute: column.name });
    Object.assign(entity.parts, existing.parts);
    this.byTable.set(existing.value!, entity);
    this.all.splice(this.all.indexOf(existing), 1);
  }

  private isMapped(type: ClassValue): boolean {
    if (holds(type.names.get('__abstract__'))) return false;
    const decorated = type.decorators.some((decorator) =>
      isOf([dottedName(decorator)], SQL, 'mapped', 'mapped_as_dataclass', 'mapped()', 'mapped_as_dataclass()'),
    );
    if (decorated) return true;
    if (
      type.order.some(
        (base) => (base.kind === 'external' && base.name === 'sqlmodel.main.SQLModel') || dottedName(base) === 'sqlmodel.SQLModel',
      )
    ) {
      return lineOfClass(type).some((base) => holds(base.keywords.get('table')));
    }
    const isDeclarative =
      type.order.slice(1).some(isDeclarativeBase) ||
      lineOfClass(type)
        .slice(1)
        .some((base) => base.decorators.some((one) => isSql(declaration(one), 'as_declarative')));
    if (!isDeclarative) {
      if (type.names.has('__table__') || (textOf(type.names.get('__tablename__')) !== null && hasColumns(type))) return true;
      // Below a mapped class whose base could not be told.
      return lineOfClass(type)
        .slice(1)
        .some((base) => this.entityOf(base) !== null);
    }
    // The base itself says nothing of a table.
    return !type.bases.some((base) => /(?:^|\.)DeclarativeBase(?:NoMeta)?$/u.test(dottedName(base)));
  }

  /** Null where it shares the table of its parent. */
  private tableName(type: ClassValue, parent: SqlEntity | null): string | null {
    if (frameworkOf(type) === 'SQLModel')
      return textOf(type.names.get('__tablename__')) ?? (parent === null ? type.name.toLowerCase() : null);
    const classes = lineOfClass(type);
    const says = classes.find(
      (base) =>
        base.names.has('__tablename__') &&
        (base === type || !this.byClass.has(base) || base.names.get('__tablename__')!.kind === 'function'),
    );
    if (says !== undefined) {
      const first = classes.find((base) => base.names.has('__tablename__'))!;
      const written = this.declared(first.names.get('__tablename__')!, type);
      // A name that could not be told is a table all the same.
      return written.kind === 'constant' ? textOf(written) : '';
    }
    if (frameworkOf(type) !== 'Flask-SQLAlchemy') return null;
    // Flask-SQLAlchemy names the table of a class that has a key of its own.
    const columns = this.ownClasses(type, parent).flatMap((base) => this.columnsOf(base, type, []));
    return columns.some(({ isPrimaryKey }) => isPrimaryKey) ? snakeCase(type.name) : null;
  }

  /** What an attribute of a class is, for a class that has it from there: `declared_attr`s are called. */
  private declared(value: Value, type: ClassValue): Value {
    const callee = declaredFunction(value);
    if (callee === null) return value;
    const known = this.made.get(callee) ?? new Map<ClassValue, Value>();
    this.made.set(callee, known);
    const found = known.get(type) ?? likeliest(called(this.view, callee, [type]));
    known.set(type, found);
    return found;
  }

  private columnsOf(base: ClassValue, type: ClassValue, types: TypeMap): readonly SqlColumn[] {
    const names = [...new Set([...base.annotations.keys(), ...base.names.keys()])];
    return names.flatMap((attribute) => {
      const written = base.names.get(attribute);
      const value = written === undefined ? null : this.declared(written, type);
      const annotation = mappedAnnotation(base.annotations.get(attribute) ?? declaredAnnotation(written));
      if (frameworkOf(type) === 'SQLModel')
        return fieldColumn(this.view, { attribute, value, annotation: base.annotations.get(attribute) ?? null }) ?? [];
      if (value !== null && isSql(declaration(value), ...RELATIONS)) return [];
      if (value === null && (annotation === null || isRelationType(this, annotation))) return [];
      return columnOf(this.view, { attribute, value, annotation, types }) ?? [];
    });
  }

  private addBody(entity: SqlEntity, base: ClassValue, types: TypeMap): void {
    const type = entity.type!;
    for (const column of this.columnsOf(base, type, types)) {
      const nearer = lineOfClass(type).slice(0, lineOfClass(type).indexOf(base));
      const isHidden = nearer.some((one) => one.names.has(column.attribute) && (one === type || this.entityOf(one) === null));
      if (!isHidden && !entity.columns.some(({ name }) => name === column.name)) entity.columns.push(column);
    }
    for (const attribute of new Set([...base.annotations.keys(), ...base.names.keys()])) {
      const written = base.names.get(attribute);
      const value = written === undefined ? null : this.declared(written, type);
      const made = declaration(value);
      if (isSql(made, ...RELATIONS) && !entity.relations.some((known) => known.attribute === attribute))
        entity.relations.push({ attribute, value, annotation: base.annotations.get(attribute) ?? null, event: made.event });
    }
  }

  private addTableArguments(entity: SqlEntity, type: ClassValue): void {
    const says = lineOfClass(type).find((base) => base.names.has('__table_args__') && (base === type || !this.byClass.has(base)));
    const written = says === undefined ? null : likeliest(this.declared(says.names.get('__table_args__')!, type));
    const parts = written === null ? [] : written.kind === 'dict' ? [written] : this.view.elements(written).map(likeliest);
    for (const part of parts) {
      if (part.kind === 'dict') {
        const schema = [...part.entries.values()].find(({ key }) => textOf(key) === 'schema');
        if (schema !== undefined) entity.schema = textOf(schema.value) ?? '';
      } else addTablePart(this.view, entity.parts, part, (value) => this.nameIn(entity, value));
    }
  }

  /** The name of a column of a table, by its name or by what code refers to it by; an expression otherwise. */
  private nameIn(entity: SqlEntity, value: Value): string {
    const one = likeliest(value);
    const name = textOf(one);
    if (name !== null) return name;
    const own = entity.columns.find((column) => column.value === one) ?? this.columnAt(one)?.column;
    if (own !== undefined) return own.name;
    if (one.kind === 'member') return one.name;
    return `${dottedName(one) || '…'}(…)`;
  }

  /** `map_imperatively(Class, table)`. */
  private addMapping(event: CallEvent): void {
    if (!isSql(declaration(event.result), 'map_imperatively', 'mapper')) return;
    const [first, second] = event.positional.map(likeliest);
    const table = second === undefined ? null : this.ofTable(second);
    if (first?.kind !== 'class' || table === null || this.byClass.has(first)) return;
    const entity = this.blank(first.symbol, first, this.view.place(first.module, first.start));
    entity.table = table.table;
    entity.schema = table.schema;
    const properties = event.keywords.get('properties');
    const named = properties?.kind === 'dict' ? [...properties.entries.values()] : [];
    const aliases = new Map(named.map(({ key, value }) => [this.columnAt(value)?.column.name ?? '', textOf(key) ?? '']));
    for (const column of table.columns) entity.columns.push({ ...column, attribute: aliases.get(column.name) ?? keyOfColumn(column) });
    Object.assign(entity.parts, table.parts);
    for (const { key, value } of named) {
      const made = declaration(value);
      if (isSql(made, ...RELATIONS)) entity.relations.push({ attribute: textOf(key) ?? '', value, annotation: null, event: made.event });
    }
    this.byClass.set(first, entity);
    if (table.value !== null) this.byTable.set(table.value, entity);
    this.all.splice(this.all.indexOf(table), 1, entity);
  }

  /** Columns and indexes that are added to a table after it was made. */
  private addLater(event: CallEvent): void {
    const { callee } = event;
    if (callee.kind === 'member' && (callee.name === 'append_column' || callee.name === 'append_constraint')) {
      const entity = this.ofTable(callee.owner);
      const part = event.positional[0];
      if (entity !== null && part !== undefined) this.addPart(entity, part);
      return;
    }
    const made = declaration(event.result);
    if (!isSql(made, 'Index')) return;
    const found = made.positional.slice(1).map((value) => (textOf(value) === null ? this.columnAt(value) : null));
    const entity = found.find((one) => one !== null)?.entity;
    const isInside = entity === undefined || entity.parts.indexes.some((index) => index.name === givenText(made, 0, 'name'));
    if (!isInside) addTablePart(this.view, entity.parts, event.result, (value) => this.nameIn(entity, value));
  }
}

/**
 * By module: revisions of Alembic and what stands in the package of their folder, which have classes of their own for tables
 * as they were.
 */
function revisionModules({ program }: LoadedView): readonly boolean[] {
  const { modules } = program.loading.input;
  const isOne = program.namespaces.map((names) => names.has('revision') && names.has('down_revision'));
  const folders = new Set(modules.flatMap(({ path }, module) => (isOne[module] ? (/^(.*\/)versions\/[^/]+$/u.exec(path)?.[1] ?? []) : [])));
  const names = [...folders];
  return modules.map(({ path }, module) => isOne[module]! || names.some((folder) => path.startsWith(folder)));
}

/** What mixins of libraries bring; what the class has itself under the name counts. */
function addLibraryColumns({ type, parent, columns }: SqlEntity): void {
  for (const { columns: brought } of libraryMixins(type, parent?.type ?? null)) {
    for (const { name, type: kind, ...said } of brought) {
      if (columns.some((column) => column.name === name) || classesOf(type!).some(({ names }) => names.has(name))) continue;
      columns.push({ ...NO_COLUMN, ...said, name, attribute: name, type: kind });
    }
  }
}

const NO_COLUMN = {
  isPrimaryKey: false,
  isNullable: false,
  isUnique: false,
  isIndexed: false,
  foreignKey: '',
  place: null,
  reference: null,
  value: null,
};

/** Whether a `Mapped[…]` without a value is a mapped class: then it is a relationship that another line makes. */
function isRelationType(entities: SqlEntities, annotation: Value): boolean {
  return annotation.kind === 'class' && entities.ofClass(annotation) !== null && typeText(annotation) !== '';
}
