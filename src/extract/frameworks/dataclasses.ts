/** Data classes: those of the standard library, of Pydantic, of attrs, and structures of msgspec. */
import type { SchemaField } from '../../model/system-model.ts';
import { type ClassValue, type Value, likeliest } from '../../program/loading/values.ts';
import { classesOf } from './class-attributes.ts';
import { declaration, dottedName, dottedNames, isOf } from './declarations.ts';
import type { Extractor } from './extractor.ts';
import type { LoadedView } from './loaded-view.ts';
import { fieldCall, fieldsOf, isRequired } from './schema-fields.ts';

const ATTRS = /^attrs?\.(?:\w+\.)*(?:define|mutable|frozen|s|attrs|attributes|dataclass|make_class)(?:\(\))?$/u;

/** What makes a class hold its fields: the name of a decorator, told without what it is given. */
function decoratorKind(type: ClassValue): 'dataclasses' | 'Pydantic' | 'attrs' | null {
  for (const decorator of type.decorators) {
    const name = dottedName(decorator).replace(/\(\)$/u, '');
    if (name === 'dataclasses.dataclass') return 'dataclasses';
    if (name === 'pydantic.dataclasses.dataclass') return 'Pydantic';
    if (ATTRS.test(name)) return 'attrs';
  }
  return null;
}

export const dataclasses: Extractor = {
  framework: { name: 'dataclasses', distribution: 'dataclasses', role: 'schemas' },
  importNames: ['dataclasses'],
  extract(view, into) {
    for (const type of view.classes) {
      const kind = decoratorKind(type);
      if (kind === null || kind === 'attrs') continue;
      const fields = fieldsOf(view, type, (base) => decoratorKind(base) !== null);
      const kept = fields
        .filter(({ name }) => name !== '_')
        .map(({ name, type: text, isRequired: needed }) => ({ name, type: text, isRequired: needed }));
      into.schemas.push({ symbol: type.symbol, framework: kind, fields: kept, place: view.place(type.module, type.start) });
    }
  },
};

export const attrs: Extractor = {
  framework: { name: 'attrs', distribution: 'attrs', role: 'schemas' },
  importNames: ['attr', 'attrs'],
  extract(view, into) {
    for (const type of view.classes) {
      if (decoratorKind(type) !== 'attrs') continue;
      into.schemas.push({
        symbol: type.symbol,
        framework: 'attrs',
        fields: attrsFields(view, type),
        place: view.place(type.module, type.start),
      });
    }
  },
};

/** Annotated ones, and those that are only made. */
function attrsFields(view: LoadedView, type: ClassValue): readonly SchemaField[] {
  const isOwn = (base: ClassValue): boolean => decoratorKind(base) === 'attrs';
  const fields = new Map<string, SchemaField>();
  for (const { name, type: text, isRequired: needed } of fieldsOf(view, type, isOwn))
    fields.set(name, { name, type: text, isRequired: needed });
  for (const base of classesOf(type).toReversed()) {
    if (!isOwn(base)) continue;
    const defaults = new Set<Value>();
    for (const value of base.names.values()) {
      if (value.kind !== 'function') continue;
      for (const decorator of value.decorators) {
        const callee = decorator.kind === 'made' ? decorator.by?.callee : undefined;
        if (callee?.kind === 'member' && callee.name === 'default') defaults.add(likeliest(callee.owner));
      }
    }
    for (const [name, value] of base.names) {
      const made = fieldCall(declaration(value));
      if (made === null || !/^attrs?\./u.test(made.names[0]!)) continue;
      fields.set(name, { name, type: fields.get(name)?.type ?? '', isRequired: isRequired(value, made) && !defaults.has(value) });
    }
  }
  return [...fields.values()];
}

export const msgspec: Extractor = {
  framework: { name: 'msgspec', distribution: 'msgspec', role: 'schemas' },
  importNames: ['msgspec'],
  extract(view, into) {
    for (const type of view.classes) {
      if (!isOf(dottedNames(type).slice(1), ['msgspec'], 'Struct')) continue;
      const fields = fieldsOf(view, type, () => true).map(({ name, type: text, isRequired: needed }) => ({
        name,
        type: text,
        isRequired: needed,
      }));
      into.schemas.push({ symbol: type.symbol, framework: 'msgspec', fields, place: view.place(type.module, type.start) });
    }
  },
};
