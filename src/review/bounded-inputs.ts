/** Collections that a client sends and of which validation lets so many elements through only: `Field(max_length=10)`. */
import { type AnnotationParts, fieldAnnotation, parameterAnnotation } from '../program/queries/annotation-parts.ts';
import { namesFieldOption } from '../program/queries/field-options.ts';
import type { ProgramFunction } from '../program/queries/program-queries.ts';
import type { LinkedContext } from './linked-context.ts';

const LIMITS = ['max_length', 'max_items', 'max_size'];

/** Of a parameter of a handler, or of a field of the class that it is. */
export function isBoundedInput(
  { queries, classes }: LinkedContext,
  one: ProgramFunction,
  parameter: string,
  field: string | null,
): boolean {
  const parts = parameterAnnotation(
    queries,
    one,
    one.code.parameters.findIndex(({ name }) => name === parameter),
  );
  if (field === null) return isLimited(parts);
  return parts.classes.some((name) => {
    const type = classes.all.get(name);
    if (type === undefined) return false;
    const className = name.slice(type.module.length + 1);
    const isOption = LIMITS.some((keyword) => namesFieldOption(queries, { path: type.path, className, field, keyword }));
    return isOption || isLimited(fieldAnnotation(queries, type.scope, field));
  });
}

function isLimited({ calls }: AnnotationParts): boolean {
  return calls.some(({ call }) => call.keywords.some(({ name }) => name !== null && LIMITS.includes(name)));
}
