/** Short forms for the tables of this folder. */
import {
  ANY_ELEMENT,
  type SourceKind,
  type TaintArgument,
  type TaintCatalog,
  type TaintCondition,
  type TaintGuard,
  type TaintHandler,
  type TaintSanitiser,
  type TaintSink,
  type TaintSource,
  type TaintUse,
} from '../taint.ts';

/** `Request` and `args form` give `Request.args` and `Request.form`, for every owner. */
export function members(owners: string, names: string): readonly string[] {
  return words(owners).flatMap((owner) => words(names).map((name) => `${owner}.${name}`));
}

/** Sources of one kind, from names separated by blanks or as a list. */
export function sources(kind: SourceKind, names: string | readonly string[], safeFor?: readonly number[]): readonly TaintSource[] {
  return words(names).map((name) => ({ name, kind, ...(safeFor && { safeFor }) }));
}

/** Data that may be objects of any depth. */
export function structures(names: string | readonly string[]): readonly TaintSource[] {
  return words(names).map((name) => ({ name, kind: 'http', isStructured: true }));
}

/** Uploads: open files, whose names are other sources. */
export function uploads(names: string | readonly string[]): readonly TaintSource[] {
  return words(names).map((name) => ({ name, kind: 'http', isFile: true }));
}

/** The path of a request: fixed where a function is registered for fixed addresses; a redirect to it, or a request, stays in the application. */
export function addresses(names: string | readonly string[]): readonly TaintSource[] {
  return words(names).map((name) => ({ name, kind: 'http', safeFor: [601, 918], isAddress: true }));
}

/** Sinks of one weakness: names (separated by blanks) to arguments as `argument` writes them (separated by blanks). */
export function sinks(
  cwe: number,
  table: Readonly<Record<string, string>>,
  conditions: Pick<TaintSink, 'when' | 'unless' | 'isResponse' | 'takesFiles' | 'needsStructure'> = {},
): readonly TaintSink[] {
  return Object.entries(table).flatMap(([names, parameters]) => {
    const sensitive = words(parameters).map(argument);
    return words(names).map((name) => ({ name, cwe, arguments: sensitive, ...conditions }));
  });
}

/** Functions, and the arguments that what they give is made of. */
export function passes(table: Readonly<Record<string, string>>): NonNullable<TaintCatalog['passes']> {
  return Object.entries(table).flatMap(([names, parameters]) =>
    words(names).map((name) => ({ name, arguments: words(parameters).map(argument) })),
  );
}

/** What makes data safe for these weaknesses; for all where there are none. */
export function sanitisers(
  cwes: readonly number[],
  names: string | readonly string[],
  when?: readonly TaintCondition[],
): readonly TaintSanitiser[] {
  return words(names).map((name) => ({ name, cwes, ...(when && { when }) }));
}

/** Tests after which an argument is safe where they gave `result`. */
export function guards(
  cwes: readonly number[],
  table: Readonly<Record<string, string>>,
  { result = true, ...conditions }: Partial<Pick<TaintGuard, 'result' | 'when' | 'isOfResolved'>> = {},
): readonly TaintGuard[] {
  return Object.entries(table).flatMap(([names, tested]) =>
    words(names).map((name) => ({ name, argument: argument(tested), cwes, result, ...conditions })),
  );
}

/** Calls that are findings by themselves. */
export function uses(cwe: number, names: string | readonly string[], conditions: Omit<TaintUse, 'name' | 'cwe'> = {}): readonly TaintUse[] {
  return words(names).map((name) => ({ name, cwe, ...conditions }));
}

/** Functions that a framework calls. */
export function handlers(names: string | readonly string[], what: Omit<TaintHandler, 'name' | 'methods'>): readonly TaintHandler[] {
  return words(names).map((name) => ({ name, ...what }));
}

/** Methods that a framework calls in subclasses of these classes. */
export function methodHandlers(classes: string, methods: string, what: Omit<TaintHandler, 'name' | 'methods'>): readonly TaintHandler[] {
  return words(classes).map((name) => ({ name, methods: words(methods), ...what }));
}

/** `sql:0` is the parameter `sql` at position 0, `dir` one that is keyword only, `args:0[0]` the first element of `args`, `args:0[]` any of them, `options:3['verify']` the value of that key, `*` all arguments, `*:2` those from position 2, `self` the receiver. */
export function argument(text: string): TaintArgument {
  const [, parameter = text, position, element] = /^([^:[]+)(?::(\d+))?(?:\[(\d*|'[^']*')\])?$/u.exec(text) ?? [];
  return {
    parameter,
    position: position === undefined ? (parameter === '*' ? 0 : -1) : Number(position),
    ...(element !== undefined && {
      element: element === '' ? ANY_ELEMENT : element.startsWith("'") ? element.slice(1, -1) : Number(element),
    }),
  };
}

/** The argument is one of these constants, a number below one (`<2048`), a pattern that a text fits (`?text`), or a text that fits a pattern (`~pattern`). */
export function is(text: string, ...values: readonly string[]): TaintCondition {
  return { kind: 'constant', ...argument(text), values };
}

/** The argument is one of these constants or not given. */
export function isOrAbsent(text: string, ...values: readonly string[]): TaintCondition {
  return { kind: 'constant', ...argument(text), values, holdsWithout: true };
}

/** The argument is certainly a dictionary. */
export function isDictionary(text: string): TaintCondition {
  return { kind: 'dictionary', ...argument(text) };
}

/** The argument comes from a call of `name`. */
export function madeBy(text: string, name: string, ...when: readonly TaintCondition[]): TaintCondition {
  return { kind: 'made-by', ...argument(text), name, ...(when.length > 0 && { when }) };
}

/** `name` was called on the argument. */
export function configuredBy(text: string, name: string, ...when: readonly TaintCondition[]): TaintCondition {
  return { kind: 'configured-by', ...argument(text), name, ...(when.length > 0 && { when }) };
}

function words(text: string | readonly string[]): readonly string[] {
  return typeof text === 'string' ? text.split(/\s+/u).filter((word) => word !== '') : text;
}

/** Cookies that scripts of the page are meant to read: tokens against forged requests, and what somebody likes. */
export const FOR_SCRIPTS =
  '~(?:.*[_-])?(?:csrf|xsrf|csrftoken|xsrftoken|theme|lang|language|locale|timezone|tz|dark_?mode|colou?r_?scheme|consent|cookie_?consent)(?:[_-].*)?';
