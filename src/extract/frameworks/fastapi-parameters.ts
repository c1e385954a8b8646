/**
 * What FastAPI hands to a function: dependencies with theirs, parameters of the request, models of its body; and the models
 * that it answers with. As its documentation has it: "Path Parameters", "Query Parameters", "Request Body", "Dependencies".
 */
import type { Dependency, EndpointParameter, Guard } from '../../model/system-model.ts';
import { resolved } from '../../program/loading/attributes.ts';
import { isEnum } from '../../program/loading/loading.ts';
import { type CallEvent, type ClassValue, type FunctionValue, type Value, alternatives, likeliest } from '../../program/loading/values.ts';
import { attributeOf, libraryBases } from './class-views.ts';
import { accessReader } from '../access/access-reader.ts';
import { type Handler, type LoadedView, isNamed } from './loaded-view.ts';

export type Injected = {
  readonly dependencies: Dependency[];
  /** Those of them that may turn a caller away. */
  readonly guards: Guard[];
  readonly parameters: Map<string, EndpointParameter>;
  /** Names of models in the body. */
  readonly request: Set<string>;
};

/** What a route or what is around it asks for. */
export type LevelledDependency = { readonly value: Value; readonly level: Guard['level'] };

/** Dependencies of dependencies. */
const MAX_DEPENDENCIES = 12;
/** Types in types. */
const MAX_TYPES = 12;
const MARKERS: Readonly<Record<string, EndpointParameter['in']>> = {
  Path: 'path',
  Query: 'query',
  Header: 'header',
  Cookie: 'cookie',
  Body: 'body',
  Form: 'form',
  File: 'file',
};
/** Handed in by type, from no part of the request by itself. */
const SPECIAL: ReadonlySet<string> = new Set(['Request', 'WebSocket', 'HTTPConnection', 'Response', 'BackgroundTasks', 'SecurityScopes']);
const CONTAINERS =
  /^(?:builtins\.(?:list|dict|set|tuple|frozenset)|typing\.(?:List|Dict|Set|Tuple|Sequence|Mapping|Iterable)|collections\.abc\.\w+)$/u;
const SCALARS =
  /^(?:builtins\.(?:str|int|float|bool|bytes|complex)|datetime|uuid|decimal|pathlib|ipaddress|typing|typing_extensions|pydantic|annotated_types|pydantic_extra_types|enum)\b/u;

/** Of a route: what its routers ask for, then what its function asks for. */
export function injectedInto(view: LoadedView, path: string, handler: Handler, before: readonly LevelledDependency[]): Injected {
  const into: Injected = { dependencies: [], guards: [], parameters: new Map(), request: new Set() };
  const asked = new Asked(view, into, new Set([...path.matchAll(/\{(\w+)(?::\w+)?\}/gu)].map(([, name]) => name!)));
  for (const { value, level } of before) asked.depend(value, null, 0, level);
  if (handler.function !== null) asked.ask(handler.function, 0);
  return into;
}

/** Names of models that a type names, those inside lists, unions and the like, too. */
export function modelsIn(view: LoadedView, value: Value | null, depth = 0): readonly string[] {
  if (value === null || depth > MAX_TYPES) return [];
  return alternatives(resolved(view.program.loading, value)).flatMap((one) => {
    if (one.kind === 'class') return isModel(one) ? [one.symbol] : [];
    if (one.kind !== 'alias') return [];
    const generic = one.origin?.kind === 'class' && isModel(one.origin) ? [one.origin.symbol] : [];
    const args = isAnnotated(one.origin) ? one.args.slice(0, 1) : one.args;
    return [...generic, ...args.flatMap((arg) => modelsIn(view, arg, depth + 1))];
  });
}

/** What is run of a class that is depended on, and of an object. */
const CALLED = ['__init__', '__call__'];

/** Null where it lets everybody pass: `HTTPBearer(auto_error=False)`. */
function autoError({ keywords }: CallEvent): Guard['asks'] | null {
  const told = keywords.get('auto_error');
  if (told === undefined) return 'yes';
  return told.kind !== 'constant' ? 'unknown' : told.value === false ? null : 'yes';
}

/** A class, since all of it adds to one answer. */
class Asked {
  private readonly view: LoadedView;
  private readonly into: Injected;
  private readonly inPath: ReadonlySet<string>;

  constructor(view: LoadedView, into: Injected, inPath: ReadonlySet<string>) {
    this.view = view;
    this.into = into;
    this.inPath = inPath;
  }

  ask(callee: FunctionValue, depth: number): void {
    callee.scope.parameters.forEach(({ name, kind }, index) => {
      if (kind === 'variadic' || kind === 'keyword-variadic' || (index === 0 && callee.owner !== null)) return;
      this.parameter(name, { annotation: callee.annotations[index] ?? null, standard: callee.defaults[index] ?? null }, depth);
    });
  }

  /** Adds a dependency; what is injected of a type alone is that type. */
  depend(value: Value, type: Value | null, depth: number, level: Guard['level'] = 'function'): void {
    const event = eventOf(value);
    if (event === null || depth > MAX_DEPENDENCIES || !isDependency(event)) return;
    const isSecurity = isNamed(event.name, 'fastapi', 'Security');
    const handler = this.view.handler(this.view.argument(event, 0, 'dependency') ?? type);
    if (handler.symbol === '') {
      // What cannot be told may well ask who calls.
      const unread = accessReader(this.view).unread(
        '',
        { kind: isSecurity ? 'security' : 'dependency', level },
        'a dependency could not be told',
      );
      this.into.guards.push({ ...unread, place: this.view.placeOf(event) });
      return;
    }
    const isKnown = this.into.dependencies.some(({ symbol }) => symbol === handler.symbol);
    if (isKnown) return;
    this.into.dependencies.push({
      symbol: handler.symbol,
      kind: isSecurity || handler.symbol.startsWith('fastapi.security.') ? 'security' : 'dependency',
      scopes: this.view.texts(this.view.argument(event, -1, 'scopes')),
      place: handler.place,
    });
    this.guard(this.view.argument(event, 0, 'dependency') ?? type, handler, {
      isSecurity,
      level,
      scopes: this.into.dependencies.at(-1)!.scopes,
    });
    if (handler.function !== null) this.ask(handler.function, depth + 1);
    else if (handler.type !== null) this.construct(handler.type, depth + 1);
  }

  private guard(
    value: Value | null,
    { symbol, place }: Handler,
    { isSecurity, level, scopes }: Pick<Guard, 'level' | 'scopes'> & { readonly isSecurity: boolean },
  ): void {
    const kind = isSecurity || symbol.startsWith('fastapi.security.') ? 'security' : 'dependency';
    const made = eventOf(value);
    if (/^fastapi\.security\..*(?:Form\w*|SecurityScopes)$/u.test(symbol)) return;
    if (made !== null && symbol.startsWith('fastapi.security.')) {
      const asks = autoError(made);
      if (asks !== null)
        this.into.guards.push({ symbol, kind, level, asks, reason: 'asks for credentials', scopes, place: this.view.placeOf(made) });
      return;
    }
    const found = value === null ? [] : accessReader(this.view).guard(value, { kind, level, names: CALLED });
    this.into.guards.push(...found.map((one) => ({ ...one, symbol, scopes, place: one.place ?? place })));
  }

  private construct(type: ClassValue, depth: number): void {
    const init = attributeOf(type, '__init__');
    if (init?.kind === 'function') this.ask(init, depth);
    else for (const [name, field] of fieldsOf(type)) this.parameter(name, field, depth);
  }

  private parameter(name: string, { annotation, standard }: Typed, depth: number): void {
    const { type, marks } = this.annotated(annotation);
    const all = standard === null ? marks : [...marks, standard];
    const dependency = all.find((mark) => isDependency(eventOf(mark)));
    if (dependency !== undefined) {
      this.depend(dependency, type, depth);
      return;
    }
    const mark = all.map(eventOf).find((event) => event !== null && markerOf(event) !== null) ?? null;
    const place = mark === null ? this.placeOfType(name, type) : markerOf(mark);
    if (place === null) return;
    if (place === 'body' || place === 'form' || place === 'file')
      for (const model of modelsIn(this.view, type)) this.into.request.add(model);
    const fields = mark !== null && (place === 'query' || place === 'header' || place === 'cookie') ? this.modelFields(type) : [];
    for (const [field, { standard: own }] of fields) this.add(shownName(field, place, null, this.view), place, own === null);
    if (fields.length === 0) this.add(shownName(name, place, mark, this.view), place, isRequired(mark, standard, eventOf(standard)));
  }

  private add(name: string, place: EndpointParameter['in'], required: boolean): void {
    this.into.parameters.set(`${place} ${name}`, { name, in: place, type: '', isRequired: required });
  }

  /** The type of `Annotated[T, …]`, also where that has a name, with what stands beside it. */
  private annotated(annotation: Value | null): { readonly type: Value | null; readonly marks: readonly Value[] } {
    const value = annotation === null ? null : likeliest(resolved(this.view.program.loading, annotation));
    if (value?.kind !== 'alias') return { type: value, marks: [] };
    if (!isAnnotated(value.origin)) {
      // `Annotated[…] | None`
      const inner = value.origin === null ? value.args.map((arg) => this.annotated(arg)) : [];
      return { type: value, marks: inner.flatMap(({ marks }) => marks) };
    }
    const inner = this.annotated(value.args[0] ?? null);
    return { type: inner.type, marks: [...inner.marks, ...value.args.slice(1)] };
  }

  private modelFields(type: Value | null): readonly (readonly [string, Typed])[] {
    const one = type === null ? null : likeliest(type);
    return one?.kind === 'class' && isModel(one) ? fieldsOf(one) : [];
  }

  /** Where a parameter comes from that no marker tells of; null for what is handed in by its type, and where that is not known. */
  private placeOfType(name: string, type: Value | null): EndpointParameter['in'] | null {
    if (this.inPath.has(name)) return 'path';
    if (type === null) return 'query';
    return this.placeOf(type, 0);
  }

  private placeOf(value: Value, depth: number): EndpointParameter['in'] | null {
    const type = likeliest(resolved(this.view.program.loading, value));
    if (depth > MAX_TYPES) return null;
    switch (type.kind) {
      case 'class':
        return placeOfClass(type);
      case 'external': {
        const short = type.name.slice(type.name.lastIndexOf('.') + 1);
        if (/^(?:fastapi|starlette)\./u.test(type.name)) return short === 'UploadFile' ? 'file' : null;
        if (CONTAINERS.test(type.name)) return 'body';
        return SCALARS.test(type.name) ? 'query' : null;
      }
      case 'alias': {
        if (type.origin?.kind === 'class') return placeOfClass(type.origin);
        const origin = type.origin?.kind === 'external' ? type.origin.name : '';
        if (CONTAINERS.test(origin)) return 'body';
        if (origin.endsWith('.Literal')) return 'query';
        if (isAnnotated(type.origin)) return type.args[0] === undefined ? null : this.placeOf(type.args[0], depth + 1);
        const places = type.args.filter((arg) => !isNone(arg)).map((arg) => this.placeOf(arg, depth + 1));
        return places.includes('body') ? 'body' : (places[0] ?? null);
      }
      case 'made':
        return type.type.endsWith('.NewType') ? 'query' : null;
      case 'constant':
        return type.type === 'none' ? 'query' : null;
      default:
        return null;
    }
  }
}

type Typed = { readonly annotation: Value | null; readonly standard: Value | null };

function placeOfClass(type: ClassValue): EndpointParameter['in'] | null {
  if (isEnum(type)) return 'query';
  const bases = libraryBases(type);
  if (bases.some((base) => isNamed(base, 'fastapi', ...SPECIAL) || isNamed(base, 'starlette', ...SPECIAL))) return null;
  if (bases.some((base) => base === 'builtins.str' || base === 'builtins.int')) return 'query';
  return 'body';
}

/** Annotated names of the classes of the program, those of outer classes first. */
function fieldsOf(type: ClassValue): readonly (readonly [string, Typed])[] {
  const fields = new Map<string, Typed>();
  for (const base of type.order.toReversed()) {
    const origin = base.kind === 'alias' ? base.origin : base;
    if (origin?.kind !== 'class') continue;
    for (const [name, annotation] of origin.annotations)
      if (!name.startsWith('_') && name !== 'model_config') fields.set(name, { annotation, standard: origin.names.get(name) ?? null });
  }
  return [...fields];
}

function isModel(type: ClassValue): boolean {
  return libraryBases(type).some(
    (base) =>
      isNamed(base, 'pydantic', 'BaseModel', 'RootModel', 'GenericModel') ||
      isNamed(base, 'sqlmodel', 'SQLModel') ||
      isNamed(base, 'pydantic_settings', 'BaseSettings'),
  );
}

function isAnnotated(origin: Value | null): boolean {
  return origin?.kind === 'external' && origin.name.endsWith('.Annotated');
}

const isNone = (value: Value): boolean => value.kind === 'constant' && value.type === 'none';

function eventOf(value: Value | null): CallEvent | null {
  const one = value === null ? null : likeliest(value);
  return one?.kind === 'made' ? one.by : null;
}

function isDependency(event: CallEvent | null): boolean {
  return event !== null && isNamed(event.name, 'fastapi', 'Depends', 'Security');
}

function markerOf(event: CallEvent): EndpointParameter['in'] | null {
  return event.name.startsWith('fastapi.') ? (MARKERS[event.name.slice(event.name.lastIndexOf('.') + 1)] ?? null) : null;
}

/** Not where there is a default, also in a marker. */
function isRequired(mark: CallEvent | null, standard: Value | null, standardEvent: CallEvent | null): boolean {
  if (mark !== null && standardEvent === mark) {
    const told = mark.positional[0] ?? mark.keywords.get('default') ?? null;
    return mark.keywords.get('default_factory') === undefined && (told === null || (told.kind === 'constant' && told.type === 'ellipsis'));
  }
  return standard === null;
}

/** By its alias; headers with hyphens. */
function shownName(name: string, place: EndpointParameter['in'], mark: CallEvent | null, view: LoadedView): string {
  const alias = mark === null ? null : view.text(mark, -1, 'alias');
  if (alias !== null) return alias;
  const keeps = mark?.keywords.get('convert_underscores');
  return place === 'header' && !(keeps?.kind === 'constant' && keeps.value === false) ? name.replaceAll('_', '-') : name;
}
