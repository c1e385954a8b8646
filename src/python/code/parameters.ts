/** Parameters, in the order in which code scopes have them. */
import type { FunctionDef, Lambda, Parameter, Parameters } from '../tree.ts';
import type { Lowering } from './lowering.ts';
import type { CodeParameter } from './module-code.ts';
import { bindDefined } from './read-names.ts';

export function parametersInOrder(parameters: Parameters): readonly Parameter[] {
  const { positionalOnly, positional, variadic, keywordOnly, keywordVariadic } = parameters;
  if (positionalOnly.length === 0 && variadic === null && keywordOnly.length === 0 && keywordVariadic === null) return positional;
  const all = [...positionalOnly, ...positional];
  if (variadic !== null) all.push(variadic);
  all.push(...keywordOnly);
  if (keywordVariadic !== null) all.push(keywordVariadic);
  return all;
}

/** Makes the first values of the scope that is being lowered its parameters. */
export function bindParameters(x: Lowering, { parameters }: FunctionDef | Lambda): readonly CodeParameter[] {
  const all = parametersInOrder(parameters);
  x.writer.valueCount = all.length;
  return all.map((parameter, index) => {
    const { name, start, end, defaultValue } = parameter;
    bindDefined(x, name, index, start, end);
    return { name: x.mangled(name), kind: kindOf(parameters, parameter, index), hasDefault: defaultValue !== null };
  });
}

function kindOf(parameters: Parameters, parameter: Parameter, index: number): CodeParameter['kind'] {
  const { positionalOnly, positional, variadic, keywordVariadic } = parameters;
  if (index < positionalOnly.length) return 'positional-only';
  if (index < positionalOnly.length + positional.length) return 'positional';
  if (parameter === variadic) return 'variadic';
  return parameter === keywordVariadic ? 'keyword-variadic' : 'keyword-only';
}
