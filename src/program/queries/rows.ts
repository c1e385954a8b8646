/**
 * Which rows a value holds: of which entity, one or many, and by which query they were loaded, as far as names, annotations
 * and the calls between functions tell. A class, for it remembers what it found.
 */
import type { Instruction } from '../../python/code/instruction.ts';
import {
  COLUMNS_ONLY,
  GET_METHODS,
  NO_ROWS,
  ONE_ROW,
  QUERY_METHODS,
  RUN_METHODS,
  SAME_ELEMENTS,
  STATEMENTS,
} from '../catalog/data/queries.ts';
import { argumentAt, passedFor } from './argument-at.ts';
import type { Callers } from './callers.ts';
import { definitionOf } from './definitions.ts';
import type { FunctionBody } from './function-body.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

/** What is known of entities: a matter of the model. */
export type EntityNames = {
  isEntity(dotted: string): boolean;
  /** The entity that an attribute of another one leads to. */
  related(entity: string, attribute: string): { readonly target: string; readonly isMany: boolean } | null;
};

/** A method of a query: `.limit(10)`, `[:10]` as `[]`. */
export type QueryPart = { readonly name: string; readonly function: ProgramFunction; readonly call: Instruction };

export type Rows = {
  /** Dotted names, in the order of the query. */
  readonly entities: readonly string[];
  /** How they come: by a statement that reads or writes, by the attribute of a row, made by a constructor, or by nothing that was seen. */
  readonly source: 'read' | 'write' | 'relationship' | 'made' | 'unseen';
  readonly isMany: boolean;
  /** Elements are tuples of rows, as `execute` gives them. */
  readonly isTuple: boolean;
  /** Of the query, of all alternatives; for `relationship` those of the owner's query come first. */
  readonly parts: readonly QueryPart[];
  /** For `relationship`: where it was read. */
  readonly owner: { readonly entity: string; readonly attribute: string } | null;
};

type CallPlace = { readonly caller: ProgramFunction; readonly pc: number; readonly callee: ProgramFunction };
type ItemRead = { readonly object: number; readonly key: number };
type AttributeRead = { readonly object: number; readonly name: string };

const MAX_DEPTH = 7;
/** So many callers are asked what they pass. */
const MAX_CALLERS = 6;
/** Calls of calls are looked behind so far with what they pass. */
const MAX_BEHIND = 3;
const NOTHING: readonly QueryPart[] = [];

export class RowValues {
  private readonly callers: Callers;
  private readonly queries: ProgramQueries;
  private readonly entities: EntityNames;
  private readonly known = new Map<string, Rows | null>();
  /** The calls that are looked behind at the moment: what they pass is what parameters hold. */
  private readonly behind: CallPlace[] = [];
  /** What is being worked out, and of what was worked out that which holds what a parameter holds. */
  private readonly open: { readonly key: string; readonly scope: number }[] = [];
  private readonly passedOn = new Set<string>();

  constructor(queries: ProgramQueries, entities: EntityNames, callers: Callers) {
    this.queries = queries;
    this.entities = entities;
    this.callers = callers;
  }

  /** Null where it holds no rows, or nobody knows. */
  of(one: ProgramFunction, value: number, depth = MAX_DEPTH): Rows | null {
    const key = this.keyPrefix() + keyOf(one, value);
    const known = this.known.get(key);
    if (known !== undefined) {
      if (this.passedOn.has(key)) this.notePassedOn(one);
      return known;
    }
    if (depth <= 0) return null;
    this.known.set(key, null);
    this.open.push({ key, scope: one.scope });
    const body = this.queries.body(one);
    const found = body.originValues(value).flatMap((origin) => this.ofOrigin(one, body, origin, depth) ?? []);
    const made = united(found);
    this.known.set(key, made);
    this.open.pop();
    return made;
  }

  private keyPrefix(): string {
    return this.behind.map(({ caller, pc }) => `${caller.scope}:${pc}>`).join('');
  }

  /** What is being worked out in a function holds rows that it was passed. */
  private notePassedOn({ scope }: ProgramFunction): void {
    for (let at = this.open.length - 1; at >= 0 && this.open[at]?.scope === scope; at -= 1) this.passedOn.add(this.open[at]?.key ?? '');
  }

  /** The query that an instruction runs: the statement that is passed, the set that is asked, or what is gone through. */
  runAt(one: ProgramFunction, pc: number): Rows | null {
    const instruction = this.queries.body(one).at(pc);
    if (instruction?.op === 'iterate') return this.of(one, instruction.iterable);
    return instruction === null || instruction.value < 0 ? null : this.of(one, instruction.value);
  }

  private ofOrigin(one: ProgramFunction, body: FunctionBody, value: number, depth: number): Rows | null {
    if (body.parameter(value) !== null) return this.ofParameter(one, value, depth);
    const defined = body.definition(value);
    switch (defined?.op) {
      case 'await':
        return this.of(one, defined.awaited, depth);
      case 'iterate':
        return elementOf(this.of(one, defined.iterable, depth));
      case 'item':
        return this.ofItem(one, body, defined, depth);
      case 'unpack':
        return this.ofUnpacked(one, body, defined, depth);
      case 'gather':
        return manyOf(this.of(one, defined.entries[0]?.element ?? -1, depth));
      case 'attribute':
        return this.ofAttribute(one, defined, depth);
      case 'call':
        return this.ofCall(one, body, defined, depth);
      case undefined:
      default:
        return null;
    }
  }

  private ofParameter(one: ProgramFunction, parameter: number, depth: number): Rows | null {
    const { name } = one.code.parameters[parameter] ?? { name: '' };
    const own = this.queries.className(one);
    if (parameter === 0 && own !== '' && name === 'self') return this.entities.isEntity(own) ? unseen([own], false) : null;
    this.notePassedOn(one);
    const call = this.behind.at(-1);
    if (call?.callee === one) return this.ofPassed(call, parameter, depth) ?? this.ofAnnotation(one, parameter);
    const passed = passedFor(this.queries, this.callers, one, parameter).slice(0, MAX_CALLERS);
    const found = passed.flatMap(({ caller, value }) => this.of(caller, value, depth - 2) ?? []);
    return united(found) ?? this.ofAnnotation(one, parameter);
  }

  /** What the call that is looked behind passes, as its own function has it. */
  private ofPassed(call: CallPlace, parameter: number, depth: number): Rows | null {
    const value = argumentAt(this.queries, call, call.callee, parameter);
    if (value === null) return null;
    const hidden = this.behind.pop();
    const found = this.of(call.caller, value, depth);
    if (hidden !== undefined) this.behind.push(hidden);
    return found;
  }

  private ofAnnotation(one: ProgramFunction, parameter: number): Rows | null {
    const definition = definitionOf(this.queries, one);
    const annotation = definition?.instruction.annotations[parameter] ?? -1;
    return definition === null || annotation < 0 ? null : this.annotated(definition.scope, definition.body, annotation);
  }

  private annotated(scope: number, body: FunctionBody, annotation: number): Rows | null {
    const defined = body.definition(body.origin(annotation));
    if (defined?.op === 'item') {
      const inner = this.annotated(scope, body, defined.key);
      const name = body.dotted(defined.object);
      return inner === null || /(?:Optional|Annotated)$/u.test(name) ? inner : { ...inner, isMany: true };
    }
    if (defined?.op === 'binary') return this.annotated(scope, body, defined.left) ?? this.annotated(scope, body, defined.right);
    const names = this.queries.dottedNamesIn(scope, annotation).filter((name) => this.entities.isEntity(name));
    return names.length === 0 ? null : unseen(names.slice(0, 1), false);
  }

  private ofItem(one: ProgramFunction, body: FunctionBody, item: Instruction & ItemRead, depth: number): Rows | null {
    const rows = this.of(one, item.object, depth);
    if (rows === null) return null;
    const part: QueryPart = { name: '[]', function: one, call: item };
    if (body.definition(body.origin(item.key))?.op === 'slice') return { ...rows, parts: [...rows.parts, part] };
    if (rows.isMany) return elementOf(rows);
    return rows.isTuple ? { ...rows, isTuple: false } : null;
  }

  private ofUnpacked(
    one: ProgramFunction,
    body: FunctionBody,
    { sequence, index }: Extract<Instruction, { op: 'unpack' }>,
    depth: number,
  ): Rows | null {
    const rows = this.of(one, sequence, depth);
    const entity = rows?.entities[index];
    if (rows !== null && rows.isTuple && !rows.isMany && entity !== undefined) return { ...rows, entities: [entity], isTuple: false };
    const source = body.definition(body.origin(sequence));
    return index === 1 && source?.op === 'iterate' ? elementOf(this.ofPairs(one, body, source.iterable, depth)) : null;
  }

  /** `enumerate(rows)`: its second elements. */
  private ofPairs(one: ProgramFunction, body: FunctionBody, value: number, depth: number): Rows | null {
    const call = body.definition(body.origin(value));
    const [first] = call?.op === 'call' ? call.positional : [];
    if (call?.op !== 'call' || first === undefined || !this.queries.dottedNames(one, call.callee).includes('builtins.enumerate'))
      return null;
    return this.of(one, first.value, depth);
  }

  private ofAttribute(one: ProgramFunction, { object, name }: AttributeRead, depth: number): Rows | null {
    const classes = this.queries.dottedNames(one, object).filter((dotted) => this.entities.isEntity(dotted));
    if (classes.length > 0) {
      return this.entities.related(classes[0] ?? '', name) === null ? asked(classes.slice(0, 1), 'read') : null;
    }
    const rows = this.of(one, object, depth);
    const [entity] = rows?.entities ?? [];
    if (rows === null || entity === undefined || rows.isMany || rows.isTuple || !givesObjects(rows)) return null;
    const related = this.entities.related(entity, name);
    if (related === null) return null;
    const source = rows.source === 'unseen' ? 'unseen' : 'relationship';
    return {
      entities: [related.target],
      source,
      isMany: related.isMany,
      isTuple: false,
      parts: rows.parts,
      owner: { entity, attribute: name },
    };
  }

  private ofCall(one: ProgramFunction, body: FunctionBody, call: Extract<Instruction, { op: 'call' }>, depth: number): Rows | null {
    const names = this.queries.dottedNames(one, call.callee);
    const [first] = call.positional;
    const kind = names.flatMap((name) => STATEMENTS.get(name) ?? [])[0];
    const named = call.positional.flatMap(({ value }) => this.classNames(one, body, value));
    if (kind !== undefined) return asked(named, kind);
    const made = names.find((name) => this.entities.isEntity(name));
    if (made !== undefined) return { ...unseen([made], false), source: 'made' };
    if (first !== undefined && names.some((name) => SAME_ELEMENTS.has(name))) {
      const last = names.includes('builtins.filter') ? call.positional[1] : first;
      return this.of(one, last?.value ?? -1, depth);
    }
    const method = body.definition(body.origin(call.callee));
    const byMethod = method?.op === 'attribute' ? this.ofMethod(one, call, method, named, depth) : null;
    return byMethod ?? this.ofReturned(one, call.pc, depth);
  }

  private ofMethod(
    one: ProgramFunction,
    call: Extract<Instruction, { op: 'call' }>,
    { name, object }: AttributeRead,
    named: readonly string[],
    depth: number,
  ): Rows | null {
    const [first] = call.positional;
    const part: QueryPart = { name, function: one, call };
    if (QUERY_METHODS.has(name) && named.length > 0 && !this.hasBody(one, call.pc)) return { ...asked(named, 'read'), parts: [part] };
    if (GET_METHODS.has(name) && named[0] !== undefined && named[0] !== '' && !this.hasBody(one, call.pc))
      return { ...asked(named, 'read'), isMany: false, parts: [part] };
    if (RUN_METHODS.has(name) && first !== undefined) {
      const run = this.of(one, first.value, depth);
      const isTuple = name === 'execute' || name === 'stream';
      if (run !== null) return { ...run, isMany: !ONE_ROW.has(name), isTuple, parts: [...run.parts, part] };
    }
    const own = this.queries.dottedNames(one, object).find((dotted) => this.entities.isEntity(dotted));
    const rows = own === undefined ? this.of(one, object, depth) : asked([own], 'read');
    if (rows === null || (own !== undefined && this.hasBody(one, call.pc))) return null;
    if (!rows.isMany && own === undefined) return null;
    const isTuple = rows.isTuple && name !== 'scalars' && !name.startsWith('scalar');
    return { ...rows, isMany: !ONE_ROW.has(name), isTuple, parts: [...rows.parts, part] };
  }

  private hasBody(one: ProgramFunction, pc: number): boolean {
    return this.queries.callAt(one, pc)?.targets.some((target) => target.function !== null) === true;
  }

  private ofReturned(one: ProgramFunction, pc: number, depth: number): Rows | null {
    const targets = this.queries.callAt(one, pc)?.targets ?? [];
    const found = targets.flatMap(({ function: target }) => {
      if (target === null || target.kind !== 'function') return [];
      const body = this.queries.body(target);
      const given = body.instructions.flatMap((each) => {
        if (each.op === 'yield') return [{ value: each.given, isMany: true }];
        return each.op === 'return' && !target.code.isGenerator ? [{ value: each.given, isMany: false }] : [];
      });
      return given.flatMap(({ value, isMany }) => {
        const rows = value < 0 ? null : this.ofGiven({ caller: one, pc, callee: target }, value, depth - 1);
        return rows === null ? [] : [isMany ? { ...rows, isMany } : rows];
      });
    });
    return united(found);
  }

  /** What a function gives to one of its callers: rows that it was passed are those that this one passes. */
  private ofGiven(call: CallPlace, value: number, depth: number): Rows | null {
    const own = this.of(call.callee, value, depth);
    if (this.behind.length >= MAX_BEHIND || !this.passedOn.has(this.keyPrefix() + keyOf(call.callee, value))) return own;
    this.behind.push(call);
    const found = this.of(call.callee, value, depth);
    this.behind.pop();
    return found;
  }

  /** Classes that an argument names: itself, or as owners of columns. */
  private classNames(one: ProgramFunction, body: FunctionBody, value: number): readonly string[] {
    const own = this.queries.dottedNames(one, value).filter((name) => this.entities.isEntity(name));
    if (own.length > 0) return own.slice(0, 1);
    return body.definition(body.origin(value))?.op === 'attribute' ? [''] : [];
  }
}

const keyOf = ({ scope }: ProgramFunction, value: number): string => `${scope}:${value}`;

/** Whether the query gives objects, whose relationships can be read. */
export function givesObjects({ parts }: Rows): boolean {
  return !parts.some(({ name }) => COLUMNS_ONLY.has(name) || NO_ROWS.has(name));
}

function unseen(entities: readonly string[], isMany: boolean): Rows {
  return { entities, source: 'unseen', isMany, isTuple: false, parts: NOTHING, owner: null };
}

function asked(entities: readonly string[], source: 'read' | 'write'): Rows {
  return { entities, source, isMany: true, isTuple: false, parts: NOTHING, owner: null };
}

function elementOf(rows: Rows | null): Rows | null {
  return rows === null || !rows.isMany ? null : { ...rows, isMany: false };
}

function manyOf(rows: Rows | null): Rows | null {
  return rows === null ? null : { ...rows, isMany: true };
}

/** The first, with the parts of all, where they are of one entity. */
function united(found: readonly Rows[]): Rows | null {
  const [first] = found;
  if (first === undefined) return null;
  if (found.some(({ entities }) => entities[0] !== first.entities[0])) return null;
  const isUnseen = found.some(({ source }) => source === 'unseen');
  return { ...first, source: isUnseen ? 'unseen' : first.source, parts: found.flatMap(({ parts }) => parts) };
}
