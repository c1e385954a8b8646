/** Models of Django: tables, columns, keys, indexes and constraints, with what abstract bases bring. */
import type { Column, Constraint, Entity, Index } from '../../model/system-model.ts';
import { textOf } from '../../program/loading/values.ts';
import { declaration, dottedName, lastName } from './declarations.ts';
import { DjangoColumns } from './django-columns.ts';
import { type DjangoModel, DjangoRegistry } from './django-registry.ts';
import { named, relationshipsOf } from './django-relations.ts';
import type { Extractor } from './extractor.ts';
import type { LoadedView } from './loaded-view.ts';

export const djangoModels: Extractor = {
  framework: { name: 'Django', distribution: 'Django', role: 'orm' },
  importNames: ['django'],
  extract(view, into) {
    const models = new DjangoRegistry(view);
    const columns = new DjangoColumns(models);
    for (const model of models.all) into.entities.push(entityOf(models, model, columns.columns(model)));
  },
};

function entityOf(models: DjangoRegistry, model: DjangoModel, columns: readonly Column[]): Entity {
  const { view } = models;
  const { type, isProxy } = model;
  return {
    symbol: type.symbol,
    table: model.table,
    schema: '',
    framework: 'Django',
    kind: 'table',
    isAbstract: false,
    inherits: model.parent?.type.symbol ?? model.parentName,
    columns: isProxy ? [] : columns,
    relationships: relationshipsOf(models, model, columns),
    indexes: isProxy ? [] : indexesOf(view, model, columns),
    constraints: isProxy ? [] : constraintsOf(view, model, columns),
    place: view.place(type.module, type.start),
  };
}

function indexesOf(view: LoadedView, model: DjangoModel, columns: readonly Column[]): readonly Index[] {
  const brought = model.libraryMeta.flatMap(({ indexes = [] }) =>
    indexes.map((names) => ({ name: '', columns: names.map((name) => columnName(columns, name)), isUnique: false })),
  );
  const own = view.elements(model.meta.get('indexes') ?? null).flatMap((value): readonly Index[] => {
    const made = declaration(value);
    if (made === null) return [];
    const fields = view.texts(made.keywords.get('fields') ?? null);
    const expressions = made.positional.map((one) => textOf(one) ?? `${dottedName(one) || '…'}(…)`);
    const name = named(model, textOf(made.keywords.get('name')) ?? '');
    return [
      {
        name,
        columns:
          fields.length > 0 ? fields.map((field) => columnName(columns, field.replace(/^-/u, ''))) : expressions.map((one) => `(${one})`),
        isUnique: false,
      },
    ];
  });
  return model.meta.has('indexes') ? own : [...own, ...brought];
}

function constraintsOf(view: LoadedView, model: DjangoModel, columns: readonly Column[]): readonly Constraint[] {
  const together = view.elements(model.meta.get('unique_together') ?? null);
  const sets =
    together.length > 0 && together.every((one) => textOf(one) !== null)
      ? [together.flatMap((one) => textOf(one) ?? [])]
      : together.map((one) => [...view.texts(one)]);
  if (!model.meta.has('unique_together')) sets.push(...model.libraryMeta.flatMap(({ together: said = [] }) => said.map((one) => [...one])));
  const found: Constraint[] = sets.map((names) => ({
    kind: 'unique',
    name: '',
    columns: names.map((name) => columnName(columns, name)),
    target: [],
  }));
  for (const value of view.elements(model.meta.get('constraints') ?? null)) {
    const made = declaration(value);
    if (made === null) continue;
    const kind = CONSTRAINTS[lastName(made.names.find((name) => CONSTRAINTS[lastName(name)] !== undefined) ?? '')];
    if (kind === undefined) continue;
    const name = named(model, textOf(made.keywords.get('name')) ?? '');
    const fields = view.texts(made.keywords.get('fields') ?? null);
    found.push({ kind, name, columns: fields.map((field) => columnName(columns, field)), target: [] });
  }
  return found;
}

const CONSTRAINTS: Readonly<Record<string, Constraint['kind']>> = {
  UniqueConstraint: 'unique',
  CheckConstraint: 'check',
  ExclusionConstraint: 'exclude',
};

function columnName(columns: readonly Column[], field: string): string {
  return columns.find(({ attribute }) => attribute === field)?.name ?? field;
}
