/** What fields of Django's models say of other models: direction, the table between, the name on the other side. */
import type { Column, Relationship } from '../../model/system-model.ts';
import { type Value, likeliest, textOf } from '../../program/loading/values.ts';
import { type Declaration, given, givenFlag, givenText, lastName } from './declarations.ts';
import type { LibraryField } from './django-library.ts';
import type { DjangoField, DjangoModel, DjangoRegistry } from './django-registry.ts';
import { shownText } from './loaded-view.ts';

const MANY = new Set(['ManyToManyField', 'ParentalManyToManyField', 'TaggableManager', 'ClusterTaggableManager']);
const RELATIONS = new Set(['ForeignKey', 'OneToOneField', 'ParentalKey', ...MANY]);
const TAG = 'taggit.models.Tag';
const NOTHING: Value = { kind: 'unknown' };

/** Of the model itself, without what it inherits with a table. */
export function relationshipsOf(models: DjangoRegistry, model: DjangoModel, columns: readonly Column[]): readonly Relationship[] {
  if (model.isProxy) return [];
  return [...parentLinks(model, columns), ...model.fields.flatMap((field) => relationship(models, model, field) ?? [])];
}

/** The way to the row of the parent's table. */
function parentLinks(model: DjangoModel, columns: readonly Column[]): readonly Relationship[] {
  const link = columns.find(({ attribute, type }) => attribute.endsWith('_ptr') && type === 'OneToOneField');
  if (link === undefined || model.fields.some(({ name }) => name === link.attribute)) return [];
  const target = model.parent?.type.symbol ?? model.parentName;
  const backReference = model.type.name.toLowerCase();
  return [{ attribute: link.attribute, target, kind: 'one-to-one', loading: '', through: '', backReference, place: null }];
}

function relationship(models: DjangoRegistry, model: DjangoModel, { name, made, library }: DjangoField): Relationship | null {
  if (library !== null) return libraryRelationship(models, model, library);
  const kind = relationKind(made);
  if (made === null || kind === null) return null;
  const value = given(made, 0, 'to');
  const isTagging = made.names.some((one) => one.endsWith('TaggableManager'));
  const { model: target, symbol } = isTagging ? { model: null, symbol: TAG } : models.target(model, value);
  return {
    attribute: name,
    target: target?.type.symbol ?? symbol,
    kind: kind === 'many' ? 'many-to-many' : kind === 'one' ? 'one-to-one' : 'many-to-one',
    loading: '',
    through: kind === 'many' ? throughOf(models, model, name, made) : '',
    backReference: backReference(model, made, kind, target === model),
    place: models.view.placeOf(made.event),
  };
}

function libraryRelationship(models: DjangoRegistry, model: DjangoModel, { name, type, target, back }: LibraryField): Relationship | null {
  if (target === undefined) return null;
  const kind = type === 'ManyToManyField' ? 'many-to-many' : type === 'OneToOneField' ? 'one-to-one' : 'many-to-one';
  return {
    attribute: name,
    target: models.libraryTarget(model, target).model?.type.symbol ?? models.libraryTarget(model, target).symbol,
    kind,
    loading: '',
    through: kind === 'many-to-many' ? `${model.table}_${name}` : '',
    backReference: back === undefined ? standardBack(model, kind === 'one-to-one') : named(model, back),
    place: null,
  };
}

function throughOf(models: DjangoRegistry, model: DjangoModel, name: string, made: Declaration): string {
  const { model: between, symbol } = models.target(model, made.keywords.get('through') ?? null);
  if (made.keywords.has('through')) return between?.table ?? symbol;
  if (made.names.some((one) => one.endsWith('TaggableManager'))) return 'taggit_taggeditem';
  return givenText(made, -1, 'db_table') ?? `${model.table}_${name}`;
}

function backReference(model: DjangoModel, made: Declaration, kind: 'many' | 'one' | 'key', isSelf: boolean): string {
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
    const shown = named(model, written);
    return shown.endsWith('+') ? '' : shown;
  }
  if (kind === 'many' && isSelf && givenFlag(made, 'symmetrical', true) !== false) return '';
  return standardBack(model, kind === 'one');
}

function standardBack({ type }: DjangoModel, isOne: boolean): string {
  return isOne ? type.name.toLowerCase() : `${type.name.toLowerCase()}_set`;
}

/** With the names of the model and of its application. */
export function named({ type, app }: DjangoModel, written: string): string {
  const own = type.name.toLowerCase();
  return written.replaceAll('%(class)s', own).replaceAll('%(model_name)s', own).replaceAll('%(app_label)s', app.label);
}

/** What a field is between models; null for a field that holds a value. */
export function relationKind(made: Declaration | null): 'many' | 'one' | 'key' | null {
  const name = made?.names.map(lastName).find((one) => RELATIONS.has(one));
  if (name === undefined) return null;
  return MANY.has(name) ? 'many' : name === 'OneToOneField' ? 'one' : 'key';
}
