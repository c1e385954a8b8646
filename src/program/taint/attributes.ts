/** Attributes: of objects of the heap, classes, modules and libraries. */
import { CallKind } from '../calls/call-graph.ts';
import type { Activation } from './activation.ts';
import { followEdges } from './edge-calls.ts';
import { madeOf } from './exceptions.ts';
import { attributeStore, classOf } from './external-calls.ts';
import { type HeapObject, dictionary, withField } from './heap.ts';
import { moduleMember, thawHere } from './name-access.ts';
import { withReads } from './reads.ts';
import { tainted } from './taint-set.ts';
import { type Reference, type Value, UNKNOWN, joinValues, objectValue, referenceValue, taintedValue, withTaint } from './value.ts';

export function attribute(a: Activation, pc: number, object: Value, name: string): Value {
  if (a.program.knowledge.hostTests.has(name)) for (const label of a.deepTaint(object).labels) a.checkedHosts.add(label);
  const property = followEdges(a, pc, object, [], [CallKind.PROPERTY]);
  if (property !== null) return withTaint(property, a.wholeTaint(object));
  let result: Value | undefined;
  const own: string[] = [];
  for (const reference of object.references) {
    if (reference.kind === 'external') own.push(`${reference.name}.${name}`);
    result = joinValues(result, attributeOfReference(a, pc, reference, name));
  }
  for (const number of object.objects) {
    result = joinValues(result, attributeOfObject(a, pc, number, name));
    own.push(...inheritedNames(a, number, name));
  }
  if (result === undefined || object.isOpen) result = joinValues(result, UNKNOWN);
  return withReads(a, pc, withTaint(result, a.wholeTaint(object)), own);
}

/** Names of what an object of a class of the program's own has from a library. */
function inheritedNames(a: Activation, number: number, name: string): readonly string[] {
  const owner = a.isShallow ? -1 : classOf(a, number);
  if (owner < 0 || a.program.names.classMember(owner, name) !== null) return [];
  return a.program.names.externalBases(owner).map((base) => `${base}.${name}`);
}

function attributeOfReference(a: Activation, pc: number, reference: Reference, name: string): Value {
  switch (reference.kind) {
    case 'module':
      return moduleMember(a, pc, reference.module, name) ?? UNKNOWN;
    case 'class': {
      const stored = a.state?.names.get(`c ${reference.scope} ${name}`);
      if (stored !== undefined) return stored;
      const member = a.program.names.classMember(reference.scope, name);
      return member === null ? UNKNOWN : thawHere(a, pc, member.value, `class ${name}`);
    }
    case 'external': {
      const own = referenceValue({ kind: 'external', name: `${reference.name}.${name}`, isInstance: false });
      const stored = a.state?.names.get(`x ${reference.name}.${name}`);
      return stored === undefined ? own : joinValues(own, stored);
    }
    case 'function':
      return UNKNOWN;
  }
}

function attributeOfObject(a: Activation, pc: number, number: number, name: string): Value | undefined {
  const object = a.object(number);
  if (object === undefined) return undefined;
  const key = `.${name}`;
  const stored = object.fields.get(key);
  const loose = object.rest === null || object.kind === 'dict' || object.items !== null ? undefined : object.rest;
  if (stored !== undefined) return joinValues(stored, loose);
  if (object.owner?.kind === 'class') {
    const member = a.program.names.classMember(object.owner.scope, name);
    if (member !== null)
      return joinValues(
        object.kind === 'symbol' ? a.part(number, key) : undefined,
        joinValues(thawHere(a, pc, member.value, `class ${name}`), loose),
      );
    if (object.kind === 'instance') return joinValues(inherited(a, object.owner.scope, name), loose);
  }
  if (object.kind === 'symbol') {
    return withInitial(a, pc, number, name, joinValues(joinValues(libraryMember(a, number, name), a.part(number, key)), loose));
  }
  if (object.kind === 'external' && name === 'headers') return headersOf(a, pc, number, object);
  if (madeOf(object) !== undefined) return taintedValue(a.deepTaint(objectValue(number)));
  return joinValues(UNKNOWN, loose);
}

/** With what `__init__` has made the attribute: it may be something else by now. */
function withInitial(a: Activation, pc: number, number: number, name: string, value: Value): Value {
  const owner = a.isShallow || value.constant !== null ? -1 : classOf(a, number);
  const initial = owner < 0 ? null : a.program.initialAttribute(owner, name);
  if (initial === null) return value;
  const { constant, references, objects } = thawHere(a, pc, initial, `initial ${name}`);
  const fixed = references.filter((one) => one.kind === 'external' && !one.isInstance);
  return {
    ...value,
    constant,
    objects: [...value.objects, ...objects],
    references: [...value.references, ...fixed],
    isOpen: true,
  };
}

/** What the class of `self` takes from a library: `loader = yaml.SafeLoader`. Other members may be set for an object. */
function libraryMember(a: Activation, number: number, name: string): Value | undefined {
  const owner = a.isShallow ? -1 : classOf(a, number);
  const value = owner < 0 ? undefined : a.program.names.classMember(owner, name)?.value;
  const isOfLibrary = value !== undefined && value.references.length > 0 && value.references.every(({ kind }) => kind === 'external');
  return isOfLibrary ? { ...UNKNOWN, references: value.references, isOpen: false } : undefined;
}

/** Headers of a response are stored one by one. */
function headersOf(a: Activation, pc: number, number: number, object: HeapObject): Value {
  const headers = joinValues(a.make(pc, dictionary(new Map(), null, true), `headers ${number}`), UNKNOWN);
  a.setObject(number, withField(object, '.headers', headers));
  return headers;
}

/** What methods of the class, or of its bases, have stored in an attribute that is not known here. */
function inherited(a: Activation, scope: number, name: string): Value {
  let value: Value = UNKNOWN;
  if (a.program.relevance?.isAttribute(name) === false) return value;
  for (const owner of a.program.names.lineage(scope)) value = withTaint(value, tainted(a.program.labels.cell(`a ${owner} ${name}`)));
  return value;
}

export function storeAttribute(a: Activation, pc: number, target: Value, name: string, value: Value): undefined {
  attributeStore(a, pc, target, name, [value]);
  if (followEdges(a, pc, target, [value], [CallKind.PROPERTY]) !== null) return;
  a.store(target, `.${name}`, value);
  for (const reference of target.references) {
    if (reference.kind === 'module') a.fillCell(a.program.labels.cell(`g ${reference.module} ${name}`), a.deepTaint(value));
    if (reference.kind === 'class') a.state?.names.set(`c ${reference.scope} ${name}`, value);
    if (reference.kind === 'external') a.state?.names.set(`x ${reference.name}.${name}`, value);
    if (reference.kind === 'class') a.fillCell(a.program.labels.cell(`a ${reference.scope} ${name}`), a.deepTaint(value));
  }
}
