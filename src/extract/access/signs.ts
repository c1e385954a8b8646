/**
 * What the code of a function shows of who may call it, itself, without what it calls: that it refuses (401, 403, a way to
 * the login), reads who asks, verifies credentials. One pass over its instructions; names are resolved as far as the loaded
 * program knows them.
 */
import type { Place } from '../../model/system-model.ts';
import { ConstantKind, Flag, HEADER_WORDS, Op, instructionLength } from '../../python/code/opcodes.ts';
import { getAttribute, resolved } from '../../program/loading/attributes.ts';
import { loadGlobal } from '../../program/loading/names.ts';
import { type ClassValue, type FunctionValue, UNKNOWN, type Value, external, likeliest } from '../../program/loading/values.ts';
import { attributeOf } from '../frameworks/class-views.ts';
import type { LoadedView } from '../frameworks/loaded-view.ts';
import { FORBIDDEN, IDENTITY_ATTRIBUTES, REQUEST_IDENTITY, SIGNS_IN, UNAUTHORIZED, VERIFIES, isSuspect } from './known-names.ts';

export type Sign = { readonly what: string; readonly place: Place; readonly isRedirect?: true };

export type Signs = {
  /** Whoever is not known is refused. */
  refuses: Sign | null;
  /** Somebody is refused: 403. */
  forbids: Sign | null;
  /** It reads who asks. */
  asks: Sign | null;
  /** It compares a password or begins a session. */
  signsIn: Sign | null;
  /** It calls something that is not read and sounds like a guard. */
  suspects: Sign | null;
  /** What it does depends on the path. */
  readsPath: boolean;
  /** It may end before it refuses anybody: whoever it ends for has passed. */
  readonly passesFirst: boolean;
  /** It gives True, whatever it is asked. */
  readonly isAlwaysTrue: boolean;
  /** Functions of the program that it calls, outside `try` bodies that swallow what they raise. */
  readonly calls: readonly FunctionValue[];
};

const LOGIN = /(?:^|[^a-z])(?:log_?in|sign_?in)(?:$|[^a-z])/iu;
const REDIRECT = /redirect|HTTPFound|HTTPSeeOther|SeeOther/iu;
const PATH_ATTRIBUTES: ReadonlySet<string> = new Set([
  'path',
  'path_info',
  'rel_url',
  'resolver_match',
  'endpoint',
  'blueprint',
  'url_rule',
]);
const HTTP_STATUS = /^(?:401|403)$/u;
/** Codes by which WebSockets refuse: of RFC 6455, and of applications after those of HTTP. */
const CLOSING = /^(?:1008|4001|4003|4401|4403)$/u;

/** What stands for a value while a body is read: what it is where that is known, and how it is written. */
type Told = {
  readonly value: Value;
  readonly text: string;
  readonly number: string;
  /** It names the way to the login. */ readonly isLogin: boolean;
};
const NOTHING: Told = { value: UNKNOWN, text: '', number: '', isLogin: false };

/** `type` is the class by which a method is called. */
export function signsOf(view: LoadedView, callee: FunctionValue, type: ClassValue | null): Signs {
  return new Reading(view, callee, type).signs();
}

/** A class, since everything adds to one answer. */
class Reading {
  private readonly view: LoadedView;
  private readonly callee: FunctionValue;
  private readonly self: ClassValue | null;
  private readonly told: Told[] = [];
  private readonly calls: FunctionValue[] = [];
  private readonly found = {
    refuses: null as Sign | null,
    forbids: null as Sign | null,
    asks: null as Sign | null,
    signsIn: null as Sign | null,
    suspects: null as Sign | null,
    readsPath: false,
  };
  /** Where it first refuses; and where it ends, or hands on, before. */
  private refusedAt = Number.POSITIVE_INFINITY;
  private readonly endsAt: number[] = [];
  private asksProtocol = false;
  private swallowing: readonly (readonly [number, number])[] = [];

  constructor(view: LoadedView, callee: FunctionValue, type: ClassValue | null) {
    this.view = view;
    this.callee = callee;
    this.self = type ?? callee.owner;
  }

  signs(): Signs {
    const { codes } = this.view.program.loading.input;
    const code = codes[this.callee.module];
    const { scope } = this.callee;
    let returned: string | null = null;
    if (code) {
      const { words } = code;
      this.swallowing = swallowingBodies(words, scope.start, scope.end);
      scope.parameters.forEach(({ name }, index) => {
        const isSelf = index === 0 && this.self !== null;
        this.told[index] = { ...NOTHING, text: isSelf ? '' : name, value: isSelf && this.self !== null ? instanceOf(this.self) : UNKNOWN };
      });
      for (let pc = scope.start; pc < scope.end; pc += instructionLength(words, pc)) {
        this.step(words, code.strings, pc);
        if ((words[pc]! & 0xff) === Op.RETURN) {
          this.endsAt.push(pc);
          const value = words[pc + HEADER_WORDS]!;
          const shown = value < 0 ? 'None' : (this.told[value]?.number ?? '');
          returned = returned === null || returned === shown ? shown : '';
        }
      }
    }
    const last = Number.isFinite(this.refusedAt) ? this.refusedAt : (this.endsAt.at(-1) ?? 0);
    const early = this.endsAt.filter((pc) => pc < last).length;
    return { ...this.found, calls: this.calls, passesFirst: early > (this.asksProtocol ? 1 : 0), isAlwaysTrue: returned === 'True' };
  }

  private step(words: Int32Array, strings: readonly string[], pc: number): void {
    const at = pc + HEADER_WORDS;
    const target = words[pc + 2]!;
    const define = (told: Told): void => {
      if (target >= 0) this.told[target] = told;
    };
    const of = (number: number): Told => (number < 0 ? NOTHING : (this.told[number] ?? NOTHING));
    switch (words[pc]! & 0xff) {
      case Op.CONSTANT: {
        const kind = words[at]!;
        const text = strings[words[at + 1]!]!;
        if (kind === ConstantKind.STR) this.readText(text, pc);
        define({
          ...NOTHING,
          isLogin: kind === ConstantKind.STR && text.length < 200 && !text.includes(' ') && LOGIN.test(text),
          number: kind === ConstantKind.STR ? '' : kind === ConstantKind.TRUE ? 'True' : kind === ConstantKind.INT ? text : '?',
        });
        return;
      }
      case Op.LOAD_GLOBAL: {
        const name = strings[words[at]!]!;
        const { loading } = this.view.program;
        define(this.named(
          { ...NOTHING, value: likeliest(resolved(loading, loadGlobal(loading, this.callee.module, name))), text: name },
          pc,
        ));
        return;
      }
      case Op.LOAD_FREE: {
        const name = strings[words[at + 1]!]!;
        define(this.named({ ...NOTHING, value: this.free(words[at]!, name), text: name }, pc));
        return;
      }
      case Op.IMPORT_FROM:
        define({
          ...NOTHING,
          value: this.imported(strings[words[at]!]!, words[at + 1]!, strings[words[at + 2]!]!),
          text: strings[words[at + 2]!]!,
        });
        return;
      case Op.IMPORT:
        define({ ...NOTHING, value: external(strings[words[at]!]!), text: strings[words[at]!]! });
        return;
      case Op.ATTRIBUTE:
        define(this.attribute(of(words[at]!), strings[words[at + 1]!]!, pc));
        return;
      case Op.BINARY:
        define({ ...NOTHING, isLogin: of(words[at + 1]!).isLogin || of(words[at + 2]!).isLogin });
        return;
      case Op.FORMAT: {
        const parts = Array.from({ length: words[at]! }, (_, index) => of(words[at + 1 + index]!));
        define({ ...NOTHING, isLogin: parts.some(({ isLogin }) => isLogin) });
        return;
      }
      case Op.STORE_ATTRIBUTE:
        if (/^status(?:_code)?$/u.test(strings[words[at + 1]!]!)) this.status(of(words[at + 2]!), pc);
        return;
      case Op.AWAIT:
      case Op.NARROW:
        define(of(words[at]!));
        return;
      case Op.PHI:
        define(of(words[at + 1]!));
        return;
      case Op.TUPLE:
        for (let index = 1; index <= words[at]!; index += 1) this.status(of(words[at + index]! >> 1), pc);
        return;
      case Op.CALL:
        define(this.call(words, pc, of));
        return;
      case Op.FUNCTION:
        this.calls.push(this.nested(words[at]!));
        return;
      case Op.RAISE:
        this.refusal(of(words[at]!), pc);
        return;
      default:
    }
  }

  private call(words: Int32Array, pc: number, of: (number: number) => Told): Told {
    const at = pc + HEADER_WORDS;
    const callee = of(words[at]!);
    const [count, keywords] = [words[at + 1]!, words[at + 2]!];
    const last = callee.text.slice(callee.text.lastIndexOf('.') + 1);
    const given = [
      ...Array.from({ length: count }, (_, index) => of(words[at + 3 + index]! >> 1)),
      ...Array.from({ length: keywords }, (_, index) => of(words[at + 3 + count + 2 * index + 1]!)),
    ];
    for (const one of given) this.status(one, pc, last === 'close');
    const isLogin = given.some((one) => one.isLogin);
    if (callee.value.kind === 'external' && UNAUTHORIZED.has(last)) this.refusal(callee, pc);
    else if (callee.value.kind === 'external' && FORBIDDEN.has(last)) this.refusal(callee, pc);
    if (given[0]?.text === 'view_func') this.found.readsPath = true;
    if (isLogin && REDIRECT.test(last)) this.refused(true, 'redirects to the login', pc);
    const one = callee.value;
    const target = one.kind === 'function' ? one : one.kind === 'bound' ? one.callee : null;
    if (target !== null && !this.isSwallowed(pc)) this.calls.push(target);
    if (one.kind === 'class') {
      const init = attributeOf(one, '__init__');
      if (init?.kind === 'function') this.calls.push(init);
    }
    if (one.kind !== 'class' && one.kind !== 'external' && isSuspect(last))
      this.found.suspects ??= { what: `calls ${last}`, place: this.place(pc) };
    return { value: one.kind === 'class' ? one : UNKNOWN, text: callee.text === '' ? '' : `${callee.text}()`, number: '', isLogin };
  }

  private attribute(owner: Told, name: string, pc: number): Told {
    const { loading } = this.view.program;
    const value = owner.value.kind === 'unknown' ? UNKNOWN : likeliest(resolved(loading, this.quiet(owner.value, name)));
    const text = owner.text === '' ? name : `${owner.text}.${name}`;
    const isRequest = /(?:^|\.)(?:request|req|info\.context|connection|g)$/u.test(owner.text);
    if (isRequest && REQUEST_IDENTITY.has(name)) this.found.asks ??= { what: `reads ${text}`, place: this.place(pc) };
    if (PATH_ATTRIBUTES.has(name) && (isRequest || /(?:^|\.)url$/u.test(owner.text))) this.found.readsPath = true;
    return this.named({ value, text, number: '', isLogin: owner.isLogin }, pc);
  }

  /** Attributes without calling properties. */
  private quiet(owner: Value, name: string): Value {
    if (owner.kind === 'instance') {
      const found = attributeOf(owner.type, name);
      return found ?? UNKNOWN;
    }
    return owner.kind === 'module' || owner.kind === 'class' || owner.kind === 'external'
      ? getAttribute(this.view.program.loading, owner, name)
      : UNKNOWN;
  }

  private named(told: Told, pc: number): Told {
    const name = told.value.kind === 'external' ? told.value.name : told.text;
    const last = name.slice(name.lastIndexOf('.') + 1);
    if (VERIFIES.has(name) || (IDENTITY_ATTRIBUTES.has(last) && told.value.kind !== 'function'))
      this.found.asks ??= { what: `reads ${last}`, place: this.place(pc) };
    if (SIGNS_IN.has(name)) this.found.signsIn ??= { what: `calls ${last}`, place: this.place(pc) };
    return last === 'LOGIN_URL' || last === 'login_url' ? { ...told, isLogin: true } : told;
  }

  private readText(text: string, pc: number): void {
    if (text.length > 200) return;
    if (text.toLowerCase() === 'authorization') this.found.asks ??= { what: 'reads the header Authorization', place: this.place(pc) };
    if (text === 'path') this.found.readsPath = true;
    // `if scope['type'] != 'http'`: what is no request has nobody who asks.
    if (text === 'type') this.asksProtocol = true;
  }

  /** A number that is a status, or a constant of a library that stands for one. */
  private status({ number, value, text, isLogin }: Told, pc: number, isClosing = false): void {
    if (HTTP_STATUS.test(number)) this.refused(number === '401', `answers ${number}`, pc);
    if (isClosing && CLOSING.test(number)) this.refused(true, `closes with ${number}`, pc);
    const last = text.slice(text.lastIndexOf('.') + 1);
    if (
      value.kind === 'external' &&
      (last.startsWith('HTTP_') || text.includes('HTTPStatus') || text.includes('StatusCode') || last.startsWith('WS_'))
    )
      this.refusal({ value, text, number, isLogin }, pc);
  }

  private refusal({ value, text }: Told, pc: number): void {
    if (value.kind === 'external' || value.kind === 'made') {
      const name = text.replace(/\(\)$/u, '');
      const last = name.slice(name.lastIndexOf('.') + 1);
      if (UNAUTHORIZED.has(last)) this.refused(true, shownRefusal(last), pc);
      else if (FORBIDDEN.has(last)) this.refused(false, shownRefusal(last), pc);
      return;
    }
    if (value.kind !== 'class') return;
    const names = value.order.flatMap((base) => (base.kind === 'external' ? [base.name.slice(base.name.lastIndexOf('.') + 1)] : []));
    const status = ['status_code', 'code', 'status'].map((name) => attributeOf(value, name)).find((one) => one !== null);
    const number = status?.kind === 'constant' ? String(status.value) : '';
    if (names.some((name) => UNAUTHORIZED.has(name)) || number === '401') this.refused(true, `raises ${value.name}`, pc);
    else if (names.some((name) => FORBIDDEN.has(name)) || number === '403') this.refused(false, `raises ${value.name}`, pc);
  }

  private refused(isUnknownCaller: boolean, what: string, pc: number): void {
    if (this.isSwallowed(pc)) return;
    const sign: Sign = { what, place: this.place(pc), ...(what.startsWith('redirects') && { isRedirect: true as const }) };
    // The value of a RETURN stands before it.
    this.refusedAt = Math.min(this.refusedAt, pc);
    if (isUnknownCaller) this.found.refuses ??= sign;
    else this.found.forbids ??= sign;
  }

  private isSwallowed(pc: number): boolean {
    return this.swallowing.some(([from, to]) => pc >= from && pc < to);
  }

  /** A function that is made inside: what it does is as good as done here. */
  private nested(scopeNumber: number): FunctionValue {
    const { module, closure } = this.callee;
    const scope = this.view.program.loading.input.codes[module]!.scopes[scopeNumber]!;
    const none = scope.parameters.map(() => null);
    return {
      kind: 'function',
      module,
      scope,
      scopeNumber,
      closure,
      defaults: none,
      annotations: none,
      returns: null,
      owner: null,
      decorators: [],
      attributes: new Map(),
    };
  }

  private free(scope: number, name: string): Value {
    for (let at = this.callee.closure; at !== null; at = at.outer) {
      const found = at.scopeNumber === scope ? at.cells.get(name) : undefined;
      if (found !== undefined) return likeliest(found);
    }
    return UNKNOWN;
  }

  private imported(dotted: string, level: number, name: string): Value {
    const { input } = this.view.program.loading;
    const target = input.resolve(input.modules[this.callee.module]!, level, dotted);
    if (target.kind === 'external') return external(`${dotted}.${name}`);
    const module = target.kind === 'node' ? input.tree.module(target.node) : -1;
    return module < 0 ? UNKNOWN : likeliest(this.view.program.namespaces[module]!.get(name) ?? UNKNOWN);
  }

  private place(pc: number): Place {
    const code = this.view.program.loading.input.codes[this.callee.module]!;
    return this.view.place(this.callee.module, code.words[pc + 1]!);
  }
}

function instanceOf(type: ClassValue): Value {
  return { kind: 'instance', type, attributes: new Map(), made: null, constructed: [], members: new Map() };
}

/** `answers 401` for the constants of libraries, `raises NotAuthenticated` for exceptions. */
function shownRefusal(name: string): string {
  const status = /^HTTP_(\d+)_/u.exec(name)?.[1] ?? { UNAUTHORIZED: '401', FORBIDDEN: '403' }[name];
  if (status !== undefined) return `answers ${status}`;
  return name.startsWith('redirect') ? 'redirects to the login' : `gives ${name}`;
}

/** Bodies of `try` whose handlers raise nothing: what is refused in them is not. */
function swallowingBodies(words: Int32Array, start: number, end: number): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let pc = start; pc < end; pc += instructionLength(words, pc)) {
    if ((words[pc]! & 0xff) !== Op.TRY) continue;
    const at = pc + HEADER_WORDS;
    const handlers = words[at]!;
    if (handlers === 0) continue;
    const [body, orelse] = [words[at + 1]!, words[at + 2]!];
    if (!isLeft(words, body, orelse)) found.push([pc, body]);
  }
  return found;
}

/** Whether something between two places raises, or goes on with what a call gives. */
function isLeft(words: Int32Array, from: number, to: number): boolean {
  for (let pc = from; pc < to; pc += instructionLength(words, pc)) {
    const operation = words[pc]! & 0xff;
    const isThrownAway = ((words[pc]! >> 8) & Flag.DISCARDED) !== 0;
    if (operation === Op.RAISE || (operation === Op.CALL && !isThrownAway)) return true;
  }
  return false;
}
