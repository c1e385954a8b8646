/** Guards before endpoints: values that frameworks are given, decorators around functions, and what follows from all of them. */
import type { Authentication, Endpoint, Guard } from '../../model/system-model.ts';
import { typeName } from '../../program/loading/attributes.ts';
import { type CallEvent, type ClassValue, type FunctionValue, type Value, likeliest } from '../../program/loading/values.ts';
import { attributeOf } from '../frameworks/class-views.ts';
import { closedOver } from '../frameworks/closed-over.ts';
import type { Handler, LoadedView } from '../frameworks/loaded-view.ts';
import { type KnownGuard, LIBRARY_VIEWS, isSuspect, knownGuard } from './known-names.ts';
import { type Role, type Verdict, Verdicts } from './verdicts.ts';

export type GuardOptions = {
  readonly kind: Guard['kind'];
  readonly level: Guard['level'];
  /** HTTP methods of the endpoint. */
  readonly methods?: readonly string[];
  /** Methods of a class that decide. */
  readonly names?: readonly string[];
  readonly role?: Role;
};

export type Access = Pick<Endpoint, 'guards' | 'authentication'>;

/** Classes of views whose own methods ask nobody. */
const PLAIN_VIEWS =
  /^(?:builtins|typing|abc|django\.views|rest_framework|flask\.views|starlette\.endpoints|aiohttp\.web|sanic\.views|tornado\.web)\b/u;
/** Decorators around decorators. */
const MAX_WRAPPERS = 20;
const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const readers = new WeakMap<LoadedView, AccessReader>();

/** One for each program, since it remembers what was read. */
export function accessReader(view: LoadedView): AccessReader {
  const known = readers.get(view) ?? new AccessReader(view);
  readers.set(view, known);
  return known;
}

export class AccessReader {
  readonly verdicts: Verdicts;
  private readonly view: LoadedView;

  private topLevels: ReadonlySet<string> | null = null;

  constructor(view: LoadedView) {
    this.view = view;
    this.verdicts = new Verdicts(view);
  }

  /** What a value is as a guard; none where it has nothing to do with who calls. */
  guard(value: Value, options: GuardOptions): readonly Guard[] {
    const one = likeliest(value);
    switch (one.kind) {
      case 'external':
        return this.library(one.name, options, null);
      case 'made':
        return this.made(one.by, one.type, options);
      case 'member':
        return this.library(`${typeName(one.owner)}.${one.name}`, options, null);
      case 'list':
      case 'tuple':
      case 'set':
        return one.items.flatMap((item) => this.guard(item, options));
      case 'class':
        return this.type(one, options);
      case 'instance':
        return this.type(one.type, options);
      case 'function':
      case 'bound': {
        const { function: callee, symbol, type } = this.view.handler(one);
        if (callee === null) return [];
        const maker = options.kind === 'decorator' ? decoratorOf(callee) : null;
        const name = maker === null ? symbol : this.view.program.loading.symbol(maker.module, maker.scope.qualifiedName);
        return this.judged(name, [callee], type, options);
      }
      case 'partial':
      case 'staticmethod':
      case 'classmethod':
        return this.guard(one.inner, options);
      case 'alias':
        return this.either(one, options);
      case 'unknown':
        return [this.unread('', options, 'it could not be told what stands here')];
      default:
        return [];
    }
  }

  /** Decorators around a function, those of libraries and of the program, the outermost first. */
  decorators(value: Value | null, level: Guard['level'] = 'function'): readonly Guard[] {
    const found: Guard[] = [];
    let at: Value | null = value === null ? null : likeliest(value);
    for (let depth = 0; at !== null && depth < MAX_WRAPPERS; depth += 1) {
      if (at.kind === 'bound') at = at.callee;
      if (at.kind === 'made' && at.by !== null) {
        found.push(...this.applied(at.by, level));
        const inner: Value | undefined = at.by.positional.find((one) => isCallable(likeliest(one)));
        at = inner === undefined ? null : likeliest(inner);
        continue;
      }
      if (at.kind !== 'function') break;
      for (const decorator of at.decorators.toReversed())
        if (decorator.kind === 'made' && decorator.by !== null) found.push(...this.applied(decorator.by, level));
      const inner: Value | null = at.attributes.get('__wrapped__') ?? closedOver(this.view.program.loading, at);
      if (inner !== null) found.push(...this.wrapper(at, likeliest(inner), level));
      at = inner === null ? null : likeliest(inner);
    }
    return found;
  }

  /** What all that was found says, and what the handler itself does where nothing stands before it. */
  access(guards: readonly Guard[], handler: Handler, note = ''): Access {
    const all = unique(guards);
    return { guards: all, authentication: this.authentication(all, handler, note) };
  }

  private authentication(guards: readonly Guard[], handler: Handler, note: string): Authentication {
    const told = ({ symbol, reason, place }: Guard, answer: Authentication['answer']): Authentication => ({
      answer,
      reason: symbol === '' ? reason : reason === lastName(symbol) ? reason : `${lastName(symbol)} ${reason}`,
      isOnPurpose: answer === 'no',
      place,
    });
    const yes = guards.find(({ asks }) => asks === 'yes');
    if (yes !== undefined) return told(yes, 'yes');
    const unknown = guards.find(({ asks }) => asks === 'unknown');
    if (unknown !== undefined) return told(unknown, 'unknown');
    const own = this.ownAnswer(handler);
    const open = guards.find(({ asks, level }) => asks === 'no' && level !== 'settings') ?? guards.find(({ asks }) => asks === 'no');
    if (own?.answer === 'yes') return own;
    if (open !== undefined) return told(open, 'no');
    return own ?? { answer: 'no', reason: note === '' ? 'nothing before it asks who calls' : note, isOnPurpose: false, place: null };
  }

  /** Null where the handler is read and has nothing to do with who calls. */
  private ownAnswer(handler: Handler): Authentication | null {
    const { symbol, function: callee, type, place } = handler;
    const answer = (asks: Authentication['answer'], reason: string, isOnPurpose = false): Authentication => ({
      answer: asks,
      reason,
      isOnPurpose,
      place,
    });
    if (symbol === '') return answer('unknown', 'the handler could not be told');
    const known = callee === null ? libraryView(symbol, type) : null;
    if (known !== null) return answer(known.asks, known.reason, known.asks === 'no');
    if (callee === null && type !== null && type.order.every((base) => base.kind !== 'external' || PLAIN_VIEWS.test(base.name)))
      return null;
    if (callee === null) return answer('unknown', type === null ? 'a library handles it' : 'a library’s class handles it');
    const verdict = this.verdicts.of([callee], 'handler', type);
    if (verdict.signsIn) return answer('no', 'signs in', true);
    if (verdict.asks === null || verdict.asks === 'no') return null;
    return { answer: verdict.asks, reason: `the handler itself ${verdict.reason}`, isOnPurpose: false, place: verdict.place };
  }

  /** A call that applied a decorator, with options or without. */
  applied(by: CallEvent, level: Guard['level'] = 'function'): readonly Guard[] {
    const option = by.callee.kind === 'made' && by.callee.by !== null ? by.callee.by : by;
    if (option.name === 'django.utils.decorators.method_decorator')
      return option.positional[0] === undefined ? [] : this.guard(option.positional[0], { kind: 'decorator', level });
    const given = option.name.endsWith('.permission_classes') ? option.positional[0] : undefined;
    if (given !== undefined) return [];
    return this.made(option, option.name, { kind: 'decorator', level });
  }

  private made(by: CallEvent | null, type: string, options: GuardOptions): readonly Guard[] {
    if (by === null) return this.library(type, options, null);
    if (by.name === 'django.utils.decorators.method_decorator') return this.guard(by.positional[0]!, options);
    // `has_access(view)` and `permission_required('x')` are calls of what their names say.
    return this.library(by.name, options, by);
  }

  private library(dotted: string, options: GuardOptions, by: CallEvent | null): readonly Guard[] {
    const known = knownGuard(dotted);
    const place = by === null ? null : this.view.placeOf(by);
    const scopes = by === null ? [] : by.positional.flatMap((value) => this.view.texts(value));
    if (known !== null) return [guardOf(dotted, options, knownAnswer(known, options.methods), place, scopes)];
    if (dotted !== '' && this.isOwn(dotted))
      return [{ ...this.unread(dotted, options, 'is the program’s own and was not found'), place, scopes }];
    if (dotted === '' || !(options.kind === 'permission' || options.kind === 'interceptor' || isSuspect(dotted))) return [];
    return [{ ...this.unread(dotted, options, 'is a library’s and not known'), place, scopes }];
  }

  /** Whether a name that no module has must be of one that was not read: the program's own packages begin so. */
  private isOwn(dotted: string): boolean {
    this.topLevels ??= new Set(this.view.program.loading.input.modules.map(({ dotted: own }) => own.replace(/\..*/su, '')));
    return this.topLevels.has(dotted.replace(/\..*/su, ''));
  }

  unread(symbol: string, { kind, level }: GuardOptions, reason: string): Guard {
    return { symbol, kind, level, asks: 'unknown', reason, scopes: [], place: null };
  }

  /** A class whose methods decide; where they are a library's, that. */
  private type(type: ClassValue, options: GuardOptions): readonly Guard[] {
    const names = options.names ?? ['__call__'];
    const own = names.flatMap((name) => {
      const found = attributeOf(type, name);
      return found?.kind === 'function' ? [found] : [];
    });
    const bases = type.order.flatMap((base) => (base.kind === 'external' ? (knownGuard(base.name) ?? []) : []));
    const place = this.view.place(type.module, type.start);
    const [base] = bases;
    if (own.length === 0 && base !== undefined) return [guardOf(type.symbol, options, knownAnswer(base, options.methods), place, [])];
    if (own.length === 0)
      return options.kind === 'permission' ? [{ ...this.unread(type.symbol, options, 'could not be read'), place }] : [];
    const [guard] = this.judged(type.symbol, own, type, options);
    if (guard !== undefined) return [guard];
    return options.kind === 'permission' ? [{ ...this.unread(type.symbol, options, 'does not tell who may'), place }] : [];
  }

  judged(symbol: string, callees: readonly FunctionValue[], type: ClassValue | null, options: GuardOptions): readonly Guard[] {
    const verdict = this.verdicts.of(callees, options.role ?? (options.kind === 'permission' ? 'test' : 'guard'), type);
    return this.told(symbol, verdict, callees[0] ?? null, options);
  }

  private told(symbol: string, { asks, reason }: Verdict, callee: FunctionValue | null, options: GuardOptions): readonly Guard[] {
    const place = callee === null ? null : this.view.place(callee.module, callee.scope.nameStart);
    if (asks !== null) return [{ symbol, kind: options.kind, level: options.level, asks, reason, scopes: [], place }];
    const isNamed = (options.kind === 'dependency' || options.kind === 'decorator' || options.kind === 'security') && isSuspect(symbol);
    return isNamed ? [{ ...this.unread(symbol, options, 'is called like a guard, but refuses nobody that we could see'), place }] : [];
  }

  /** A decorator of the program: the function that it left, without what it was put around. */
  private wrapper(outer: FunctionValue, inner: Value, level: Guard['level']): readonly Guard[] {
    const around = decoratorOf(outer);
    const symbol = this.view.program.loading.symbol(outer.module, (around ?? outer).scope.qualifiedName);
    const without = new Set<unknown>([inner, inner.kind === 'bound' ? inner.callee : inner]);
    const verdict = this.verdicts.of([outer], 'guard', null, without);
    return this.told(symbol, verdict, around ?? outer, { kind: 'decorator', level });
  }

  /** `A | B`: whoever satisfies one. */
  private either(value: Value, options: GuardOptions): readonly Guard[] {
    if (value.kind !== 'alias' || value.origin !== null) return [this.unread('', options, 'several that could not be told apart')];
    const all = value.args.flatMap((arg) => this.guard(arg, options));
    const weakest = all.find(({ asks }) => asks === 'no') ?? all.find(({ asks }) => asks === 'unknown') ?? all[0];
    return weakest === undefined ? [] : [weakest];
  }
}

function libraryView(symbol: string, type: ClassValue | null): KnownGuard | null {
  const names =
    type === null
      ? [symbol, symbol.slice(0, symbol.lastIndexOf('.'))]
      : type.order.flatMap((base) => (base.kind === 'external' ? [base.name] : []));
  for (const name of names) {
    const known = LIBRARY_VIEWS.get(`${name.split('.')[0]!}.${lastName(name)}`);
    if (known !== undefined) return known;
  }
  return null;
}

/** The function of a module that made a wrapper: the decorator by its name. */
function decoratorOf({ closure }: FunctionValue): FunctionValue | null {
  let found: FunctionValue | null = null;
  for (let at = closure; at !== null; at = at.outer) if (at.callee !== null) found = at.callee;
  return found;
}

function guardOf(
  symbol: string,
  { kind, level }: GuardOptions,
  { asks, reason }: KnownGuard,
  place: Guard['place'],
  scopes: readonly string[],
): Guard {
  return { symbol, kind, level, asks, reason, scopes, place };
}

function knownAnswer(known: KnownGuard, methods: readonly string[] | undefined): KnownGuard {
  if (known.isOpenForReads !== true) return known;
  if (methods === undefined || methods.length === 0) return { asks: 'unknown', reason: 'asks, but not those who only read' };
  return methods.every((method) => READS.has(method.toUpperCase())) ? { asks: 'no', reason: 'anybody may read' } : known;
}

const isCallable = (value: Value): boolean =>
  value.kind === 'function' || value.kind === 'bound' || value.kind === 'made' || value.kind === 'instance' || value.kind === 'partial';

export function lastName(dotted: string): string {
  return dotted.slice(dotted.lastIndexOf('.') + 1);
}

function unique(guards: readonly Guard[]): readonly Guard[] {
  const seen = new Set<string>();
  return guards.filter(({ symbol, kind, level, asks, scopes }) => {
    const key = [symbol, kind, level, asks, ...scopes].join(' ');
    return !seen.has(key) && seen.add(key) !== null;
  });
}
