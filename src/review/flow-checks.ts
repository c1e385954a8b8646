/** Checks that stand beside a way of untrusted data, in the functions that it goes through. */
import type { FunctionBody } from '../program/queries/function-body.ts';

const CHECKS = /safe|secure|valid|allow|check|verif|trust|restrict|permi(?:t|ss)|same|sanit|clean|escape/;
/** What a check is about, by weaknesses that it is made against. */
const ABOUT: readonly { readonly cwes: readonly number[]; readonly what: RegExp }[] = [
  { cwes: [601, 918], what: /url|uri|redirect|host|origin|address|link|next|endpoint|domain/ },
  { cwes: [22, 94], what: /path|dir|folder|file|name|root|storage|location|inside|within|join/ },
  { cwes: [79, 80], what: /html|markup|markdown|text|rich|tags|script/ },
];
const RESOLVED = new Set(['abspath', 'realpath', 'normpath', 'resolve']);
const INSIDE = new Set(['is_relative_to', 'relative_to', 'commonpath', 'commonprefix']);
const HOSTS = new Set(['netloc', 'hostname']);

/** Whether one of the functions seems to check what arrives at a sink of this name. */
export function seemsChecked(cwe: number, sink: string, passed: readonly FunctionBody[]): boolean {
  const what = ABOUT.find(({ cwes }) => cwes.includes(cwe))?.what;
  if (what === undefined) return false;
  return passed.some((body) => {
    const called = calledIn(body);
    if (called.some((name) => name !== sink.split('.').at(-1) && CHECKS.test(name) && what.test(name))) return true;
    return cwe === 22 ? staysInside(called) : (cwe === 601 || cwe === 918) && comparesHost(body);
  });
}

/** `next((one for one in known if one.link == link), None)`: only what equals one of those that are known goes on. */
export function isPickedFromList(body: FunctionBody, parameter: string): boolean {
  const isParameter = (value: number): boolean => body.parameter(body.origin(value))?.name === parameter;
  return body.instructions.some(
    (each) =>
      each.op === 'compare' &&
      each.operator === '==' &&
      (isParameter(each.left) || isParameter(each.right)) &&
      body.loopsAround(each.pc).length > 0,
  );
}

/** `path.resolve().is_relative_to(root)`, `os.path.abspath(path).startswith(root)` */
function staysInside(called: readonly string[]): boolean {
  return called.some((name) => INSIDE.has(name)) || (called.includes('startswith') && called.some((name) => RESOLVED.has(name)));
}

/** `urlparse(url).netloc != own` */
function comparesHost(body: FunctionBody): boolean {
  return body.instructions.some(
    (each) => each.op === 'attribute' && HOSTS.has(each.name) && body.usesOf(each.value).some(({ op }) => op === 'compare'),
  );
}

/** Last names of what a function calls, in small letters and `snake_case`. */
function calledIn(body: FunctionBody): readonly string[] {
  return body.instructions.flatMap((instruction) => {
    if (instruction.op !== 'call') return [];
    const callee = body.definition(body.origin(instruction.callee));
    const name = callee !== null && 'name' in callee && typeof callee.name === 'string' ? callee.name : '';
    return name === '' ? [] : [name.replaceAll(/([a-z0-9])([A-Z])/gu, '$1_$2').toLowerCase()];
  });
}
