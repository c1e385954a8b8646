/** Classes that SQLAlchemy maps: which they are, what they consist of and what their declarative base says. */
import { type ClassValue, type FunctionValue, type Value, textOf } from '../../program/loading/values.ts';
import { classesOf } from './class-attributes.ts';
import { declaration, dottedName, isOf } from './declarations.ts';
import type { SqlColumn } from './sqlalchemy-columns.ts';
import { LIBRARY_MIXINS, type LibraryMixin } from './sqlalchemy-library.ts';
import { SQL, type TypeMap, isAlias, isSql, typeText } from './sqlalchemy-types.ts';

/** Everything that a declarative base says. */
type BaseOptions = { readonly schema: string; readonly types: TypeMap };

export const RELATIONS = ['relationship', 'relation', 'dynamic_loader', 'Relationship'];

/** The classes that a class consists of, with those that a base was made from: `declarative_base(cls=…)`. */
export function lineOfClass(type: ClassValue): readonly ClassValue[] {
  return type.order.flatMap((base) => {
    if (base.kind === 'class' || base.kind === 'alias')
      return base.kind === 'class' ? [base] : base.origin?.kind === 'class' ? [base.origin] : [];
    const made = declaration(base.kind === 'member' ? base.owner : base);
    const from = made?.keywords.get('cls') ?? made?.keywords.get('model_class');
    return from?.kind === 'class' ? classesOf(from) : [];
  });
}

export function keyOfColumn({ name, value }: SqlColumn): string {
  return textOf(declaration(value)?.keywords.get('key')) ?? name;
}

export function frameworkOf(type: ClassValue): string {
  const names = type.order.map(dottedName);
  if (names.some((name) => name.startsWith('sqlmodel.'))) return 'SQLModel';
  return names.some((name) => /^(?:flask_sqlalchemy|quart_sqlalchemy)\./u.test(name)) ? 'Flask-SQLAlchemy' : 'SQLAlchemy';
}

/** Mixins of libraries, without those that the class it inherits from has already. */
export function libraryMixins(type: ClassValue | null, parent: ClassValue | null): readonly LibraryMixin[] {
  const inherited = new Set(parent?.order.map(dottedName));
  return (type?.order.map(dottedName) ?? []).flatMap((name) => (inherited.has(name) ? [] : (LIBRARY_MIXINS[name] ?? [])));
}

/** Whether two classes surely belong to different registries; where a base could not be told, nothing is sure. */
export function isOtherRegistry(left: ClassValue, right: ClassValue): boolean {
  return [left, right].every((type) => type.order.some(isDeclarativeBase)) && !isSameRegistry(left, right);
}

/** What classes have in common that know each other by name: their declarative base. */
export function isSameRegistry(left: ClassValue, right: ClassValue): boolean {
  const [one, other] = [left, right].map((type) => type.order.find(isDeclarativeBase));
  return one !== undefined && other !== undefined && (one === other || (one.kind !== 'made' && dottedName(one) === dottedName(other)));
}

export function isDeclarativeBase(base: Value): boolean {
  const name = dottedName(base);
  return (
    /(?:^|\.)(?:DeclarativeBase(?:NoMeta)?|declarative_base|generate_base|automap_base)$/u.test(name) ||
    (/(?:^|\.)Model$/u.test(name) && isOf([name], SQL, 'Model')) ||
    (base.kind === 'member' && base.name === 'Model' && isSql(declaration(base.owner), 'SQLAlchemy'))
  );
}

export function hasColumns(type: ClassValue): boolean {
  return lineOfClass(type).some((base) => [...base.names.values()].some((value) => isSql(declaration(value), 'Column', 'mapped_column')));
}

/** What a function behind `declared_attr` says that it gives. */
export function declaredAnnotation(value: Value | undefined): Value | undefined {
  return (value === undefined ? null : declaredFunction(value))?.returns ?? undefined;
}

/** The function behind `declared_attr`; null for any other attribute. */
export function declaredFunction(value: Value): FunctionValue | null {
  if (value.kind === 'function') return value.decorators.some((one) => /declared_attr/u.test(dottedName(one))) ? value : null;
  if (value.kind === 'classmethod' && value.inner.kind === 'function') return declaredFunction(value.inner);
  const made = declaration(value);
  if (made === null || !/declared_attr/u.test(made.names[0]!)) return null;
  const inner = made.positional[0];
  return inner?.kind === 'classmethod' && inner.inner.kind === 'function' ? inner.inner : inner?.kind === 'function' ? inner : null;
}

/** What stands in `Mapped[…]`; null for any other annotation. */
export function mappedAnnotation(annotation: Value | undefined): Value | null {
  if (annotation?.kind !== 'alias' || !isAlias(annotation, 'Mapped')) return null;
  return annotation.args[0] ?? null;
}

export function baseOptions(type: ClassValue, schemaOf: (metadata: Value | null) => string | null): BaseOptions {
  let schema: string | null = null;
  const types: { annotation: Value; type: string }[] = [];
  for (const base of type.order) {
    const names = base.kind === 'class' ? base.names : (declaration(base)?.keywords ?? new Map<string, Value>());
    const owner = base.kind === 'member' ? (declaration(base.owner)?.keywords ?? names) : names;
    const registry = declaration(owner.get('registry'))?.keywords;
    const metadata = owner.get('metadata') ?? registry?.get('metadata');
    if (metadata !== undefined) schema ??= schemaOf(metadata);
    const map = names.get('type_annotation_map') ?? registry?.get('type_annotation_map');
    if (map?.kind === 'dict') for (const { key, value } of map.entries.values()) types.push({ annotation: key, type: typeText(value) });
  }
  return { schema: schema ?? '', types };
}
