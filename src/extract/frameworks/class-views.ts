/** Views that are classes: which HTTP methods they answer, by their own methods and by those of classes of libraries. */
import type { Handler, LoadedView } from './loaded-view.ts';
import { type ClassValue, type FunctionValue, type Value, likeliest } from '../../program/loading/values.ts';

/** Names of methods by class of a library: `package.Class`, whatever module of the package it is imported from. */
export type MethodTable = ReadonlyMap<string, readonly string[]>;

/** A table from lines of classes and the methods that they have. */
export function methodTable(
  packageName: string,
  lines: Readonly<Record<string, string>>,
): readonly (readonly [string, readonly string[]])[] {
  return Object.entries(lines).flatMap(([methods, classes]) =>
    classes.split(' ').map((name) => [`${packageName}.${name}`, methods.split(' ').filter((one) => one !== '')] as const),
  );
}

/** `rest_framework.APIView` of `rest_framework.views.APIView`. */
export function shortName(dotted: string): string {
  return `${dotted.slice(0, Math.max(0, dotted.indexOf('.')))}.${dotted.slice(dotted.lastIndexOf('.') + 1)}`;
}

/** The function that a class of the program has of that name, its own or inherited; null for none. */
function methodOf(type: ClassValue, name: string): FunctionValue | null {
  const found = attributeOf(type, name);
  return found?.kind === 'function' ? found : null;
}

/** What the classes of the program in its order have of that name; null for nothing. */
export function attributeOf(type: ClassValue, name: string): Value | null {
  for (const base of type.order) {
    const origin = base.kind === 'alias' ? base.origin : base;
    const found = origin?.kind === 'class' ? origin.names.get(name) : undefined;
    if (found !== undefined) return unwrapped(likeliest(found));
  }
  return null;
}

function unwrapped(value: Value): Value {
  return value.kind === 'staticmethod' || value.kind === 'classmethod' ? likeliest(value.inner) : value;
}

/** Names of classes of libraries that it inherits from, in its order. */
export function libraryBases(type: ClassValue): readonly string[] {
  return type.order.flatMap((base) => {
    const origin = base.kind === 'alias' ? base.origin : base;
    return origin?.kind === 'external' ? [origin.name] : [];
  });
}

/** Whether an object of the class has that method, of its own or of a library's class in the table. */
export function hasMethod(type: ClassValue, name: string, table: MethodTable): boolean {
  return attributeOf(type, name) !== null || libraryBases(type).some((base) => table.get(shortName(base))?.includes(name));
}

/** A method by the class that is routed, though it may inherit it. */
export function methodHandler(view: LoadedView, type: ClassValue, name: string): Handler {
  const callee = methodOf(type, name);
  // Decorators keep their own function around it: what somebody wrote is below them.
  const written = callee === null ? null : (view.handler(callee).function ?? callee);
  return {
    symbol: `${type.symbol}.${name}`,
    place: written === null ? view.place(type.module, type.start) : view.place(written.module, written.scope.nameStart),
    isAsync: written?.scope.isAsync ?? false,
    function: callee,
    type,
  };
}
