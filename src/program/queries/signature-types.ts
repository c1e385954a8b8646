/** The classes that the signature of a function names, type arguments included: `list[Order] | None` names `Order`. */
import { definitionOf } from './definitions.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type SignatureTypes = {
  /** In their order, the ones with an annotation. */
  readonly parameters: readonly { readonly name: string; readonly types: readonly string[] }[];
  readonly returns: readonly string[];
};

/** So many parts of one annotation are looked at. */
const MAX_PARTS = 60;
const NONE: SignatureTypes = { parameters: [], returns: [] };

/** Dotted names of classes, of the program and of libraries. */
export function signatureTypesOf(queries: ProgramQueries, one: ProgramFunction): SignatureTypes {
  const definition = definitionOf(queries, one);
  if (definition === null) return NONE;
  const { scope, body, instruction } = definition;
  const typesIn = (annotation: number): readonly string[] => {
    const found = new Set<string>();
    const open = annotation < 0 ? [] : [annotation];
    for (let step = 0; step < MAX_PARTS; step += 1) {
      const value = open.pop();
      if (value === undefined) break;
      for (const name of queries.dottedNamesIn(scope, value)) found.add(name);
      const made = body.definition(body.origin(value));
      if (made?.op === 'item') open.push(made.object, made.key);
      else if (made?.op === 'binary') open.push(made.left, made.right);
      else if (made?.op === 'tuple' || made?.op === 'list') open.push(...made.elements.map((element) => element.value));
    }
    return [...found];
  };
  return {
    parameters: one.code.parameters.flatMap(({ name }, index) => {
      const types = typesIn(instruction.annotations[index] ?? -1);
      return types.length === 0 ? [] : [{ name, types }];
    }),
    returns: typesIn(instruction.returns),
  };
}
