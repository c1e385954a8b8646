/** The models of a Django program: which classes they are, their application, what they inherit, their fields, and what names refer to. */
import { resolved } from '../../program/loading/attributes.ts';
import { type ClassValue, type Value, likeliest, textOf, truthOf } from '../../program/loading/values.ts';
import { classesOf } from './class-attributes.ts';
import { type Declaration, declaration, dottedName, dottedNames, lastName } from './declarations.ts';
import { LIBRARY_BASES, LIBRARY_MODELS, type LibraryField, type LibraryModel, USER } from './django-library.ts';
import { type DjangoApp, DjangoProject, isUserSetting } from './django-project.ts';
import type { LoadedView } from './loaded-view.ts';

export type DjangoField = {
  readonly name: string;
  readonly type: string;
  readonly made: Declaration | null;
  readonly library: LibraryField | null;
};

export type DjangoModel = {
  readonly type: ClassValue;
  readonly app: DjangoApp;
  readonly isProxy: boolean;
  readonly table: string;
  /** The model whose table it extends, or that it stands for. */
  readonly parent: DjangoModel | null;
  readonly parentName: string;
  readonly meta: ReadonlyMap<string, Value>;
  readonly fields: readonly DjangoField[];
  /** Abstract models of libraries whose `Meta` counts for it. */
  readonly libraryMeta: readonly LibraryModel[];
};

/** A model of the program, and its dotted name; of a library's, the name alone. */
export type DjangoTarget = { readonly model: DjangoModel | null; readonly symbol: string };

export class DjangoRegistry {
  readonly all: DjangoModel[] = [];
  readonly view: LoadedView;
  readonly project: DjangoProject;
  private readonly byClass = new Map<ClassValue, DjangoModel | null>();
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
    const { modules } = view.program.loading.input;
    for (const type of view.classes) if (!modules[type.module]!.isTest) this.modelOf(type);
  }

  /** Null for abstract classes and what is no model. */
  modelOf(type: ClassValue): DjangoModel | null {
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
    const made: DjangoModel = {
      type,
      app,
      isProxy,
      table,
      parent,
      parentName,
      meta,
      fields: this.fields(type, parent),
      libraryMeta: this.libraryMeta(type),
    };
    this.byClass.set(type, made);
    this.all.push(made);
    return made;
  }

  private isModel(type: ClassValue): boolean {
    const names = dottedNames(type);
    const [own] = names;
    if (own !== undefined && /^django\.db\.models\.(?:base\.)?Model$/u.test(own)) return false;
    const rest = names.slice(1);
    if (rest.some((name) => /^django\.(?:contrib\.gis\.)?db\.models\.(?:base\.)?Model$/u.test(name) || LIBRARY_BASES[name] !== undefined))
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

  /** Abstract models of libraries whose `Meta` is the class's: it has none of its own, or one that extends theirs. */
  private libraryMeta(type: ClassValue): readonly LibraryModel[] {
    const own = type.names.get('Meta');
    const bases = dottedNames(type).flatMap((name) => (LIBRARY_BASES[name] === undefined ? [] : [name]));
    const counts =
      own === undefined
        ? bases.slice(0, 1)
        : bases.filter((name) => own.kind === 'class' && own.order.some((base) => dottedName(base) === `${name}.Meta`));
    return counts.map((name) => LIBRARY_BASES[name]!);
  }

  private fields(type: ClassValue, parent: DjangoModel | null): readonly DjangoField[] {
    const fields = new Map<string, DjangoField | null>();
    const inherited = parent === null ? [] : classesOf(parent.type);
    for (const base of type.order) {
      const origin = base.kind === 'alias' ? base.origin : base;
      if (origin?.kind === 'external') {
        if (parent?.type.order.includes(origin) === true) continue;
        for (const field of LIBRARY_BASES[origin.name]?.fields ?? [])
          if (!fields.has(field.name)) fields.set(field.name, { name: field.name, type: field.type, made: null, library: field });
        continue;
      }
      if (origin?.kind !== 'class' || inherited.includes(origin) || (origin !== type && this.modelOf(origin) !== null)) continue;
      for (const [name, value] of origin.names) this.addField(fields, name, value);
      for (const { name, value } of this.added.get(origin) ?? []) this.addField(fields, name, value);
    }
    return [...fields.values()].filter((field) => field !== null);
  }

  private addField(fields: Map<string, DjangoField | null>, name: string, value: Value): void {
    if (fields.has(name)) return;
    const made = declaration(value);
    // Whatever else a class has by a name hides a field that a base brings.
    fields.set(name, made !== null && this.isField(made) ? { name, type: fieldType(made), made, library: null } : null);
  }

  /** The model that a field points to. */
  target(model: DjangoModel, value: Value | null): DjangoTarget {
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

  /** The model that a field of a library points to. */
  libraryTarget(model: DjangoModel, symbol: string): DjangoTarget {
    if (symbol === USER) return this.named(model, this.project.userModel);
    const own = this.all.find(({ type }) => type.symbol === symbol) ?? null;
    return { model: own, symbol };
  }

  /** By `app.Model`, or a name in the same application. */
  private named(model: DjangoModel, name: string): DjangoTarget {
    const [label, last] = name.includes('.') ? name.split('.') : [model.app.label, name];
    const found = this.all.find(({ app, type }) => app.label === label && type.name.toLowerCase() === last!.toLowerCase()) ?? null;
    if (found !== null) return { model: found, symbol: found.type.symbol };
    const { userModel, userModelsOfTests } = this.project;
    if (name !== userModel && userModelsOfTests.includes(name)) return this.named(model, userModel);
    const library = Object.keys(LIBRARY_MODELS).find(
      (symbol) => symbol.includes(`.${label}.`) && lastName(symbol).toLowerCase() === last!.toLowerCase(),
    );
    return { model: null, symbol: library ?? name };
  }
}

/** Whether Django's own package of models makes it, or one that extends it. */
function isModelField(made: Declaration | null): boolean {
  return (
    made?.names.some((name) => /^django\.(?:contrib\.gis\.)?(?:db\.models|contrib\.postgres)\..*(?:Field|ForeignKey)$/u.test(name)) ?? false
  );
}

export function isTrue(value: Value | undefined): boolean {
  return value !== undefined && truthOf(value) === true;
}

function fieldType(made: Declaration): string {
  const { value, names } = made;
  return value.kind === 'instance' ? value.type.name : lastName(names[0]!);
}
