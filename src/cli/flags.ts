/** Flags of a command, derived from the input of its operation. */
import type { CommandContext, FlagParametersForType, TypedPositionalParameter, TypedPositionalParameters } from '@stricli/core';
import * as z from 'zod';
import type { AnyOperation } from '../app/operation.ts';

type Property = z.core.JSONSchema.BaseSchema;

/** Any flag; which type a value has, the operation's own input checks. */
export type Flag = { readonly brief: string; readonly optional?: boolean } & (
  | { readonly kind: 'enum'; readonly values: readonly string[]; readonly default?: string }
  | { readonly kind: 'boolean'; readonly default: boolean; readonly withNegated?: boolean }
  | { readonly kind: 'parsed'; readonly parse: (text: string) => unknown; readonly placeholder: string; readonly variadic?: string }
);

/** The library wants the type of each flag's value when it is compiled; these are known when an operation is. */
export function asParameters(flags: Readonly<Record<string, Flag>>): FlagParametersForType<Record<string, unknown>> {
  const untyped: unknown = flags;
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return untyped as FlagParametersForType<Record<string, unknown>>;
}

/** The library wants the number of arguments when it is compiled; it takes any. */
export function asPositional(parameters: readonly TypedPositionalParameter<string>[]): TypedPositionalParameters<[string], CommandContext> {
  const untyped: unknown = { kind: 'tuple', parameters };
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return untyped as TypedPositionalParameters<[string], CommandContext>;
}

/** Names and meanings of an input's properties but `path` and those in `positional`. */
export function flagsOf(input: z.ZodObject, positional: readonly string[] = []): Readonly<Record<string, Flag>> {
  const flags: Record<string, Flag> = {};
  for (const [name, property] of Object.entries(propertiesOf(input))) {
    if (name !== 'path' && !positional.includes(name)) flags[name] = flagOf(name, property);
  }
  return flags;
}

/** Arguments that stand before the path and must be given. */
export function positionalParametersOf(input: z.ZodObject, names: readonly string[]): readonly TypedPositionalParameter<string>[] {
  const properties = propertiesOf(input);
  return names.map((name) => ({ brief: properties[name]?.description ?? '', parse: String, placeholder: name }));
}

/** The positional argument that names what to read. */
export function pathParameterOf(operation: Pick<AnyOperation, 'input' | 'nameInput'>): TypedPositionalParameter<string> {
  const property = propertiesOf(operation.input)['path'];
  return { brief: property?.description ?? '', parse: String, placeholder: pathPlaceholder(operation), default: '.' };
}

/** What help calls it. */
export function pathPlaceholder({ nameInput }: Pick<AnyOperation, 'nameInput'>): string {
  return nameInput === undefined ? 'path' : 'path or name';
}

function propertiesOf(input: z.ZodObject): Readonly<Record<string, Property>> {
  const { properties } = z.toJSONSchema(input, { io: 'input' });
  return Object.fromEntries(
    Object.entries(properties ?? {}).flatMap(([name, property]) => (typeof property === 'boolean' ? [] : [[name, property]])),
  );
}

function flagOf(name: string, property: Property): Flag {
  const brief = property.description ?? '';
  if (property.enum !== undefined) {
    return {
      kind: 'enum',
      values: property.enum.map(String),
      brief,
      ...(typeof property.default === 'string' ? { default: property.default } : { optional: true }),
    };
  }
  switch (property.type) {
    case 'boolean':
      return { kind: 'boolean', brief, default: property.default === true };
    case 'integer':
      return {
        kind: 'parsed',
        brief,
        parse: integerParser(property.minimum ?? 0, property.maximum ?? Number.MAX_SAFE_INTEGER),
        placeholder: 'n',
        optional: true,
      };
    case 'array':
      return { kind: 'parsed', brief, parse: String, placeholder: name, variadic: ',', optional: true };
    default:
      return { kind: 'parsed', brief, parse: String, placeholder: name, optional: true };
  }
}

/** A number from 0 to 100, or an error that says so. */
export function percentParser(text: string): number {
  const number = Number(text.replace(/ ?%$/u, ''));
  if (/^\d+(?:\.\d+)?(?: ?%)?$/u.test(text) && number <= 100) return number;
  throw new Error(`a number from 0 to 100 is needed, not ${JSON.stringify(text)}`);
}

/** A whole number within bounds, or an error that says so. */
export function integerParser(minimum: number, maximum: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/u.test(text) && number >= minimum && number <= maximum) return number;
    throw new Error(`a whole number from ${minimum} to ${maximum} is needed, not ${JSON.stringify(text)}`);
  };
}
