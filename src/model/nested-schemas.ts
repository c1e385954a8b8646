/** Schemas by name, and what a schema holds of others. */
import type { Schema, SystemModel } from './system-model.ts';

export type NamedSchemas = {
  readonly bySymbol: ReadonlyMap<string, Schema>;
  /** By the last part of the name; those that are not unique are left out. */
  readonly byShortName: ReadonlyMap<string, Schema>;
};

export function namedSchemas({ schemas }: Pick<SystemModel, 'schemas'>): NamedSchemas {
  const byShortName = new Map<string, Schema | null>();
  for (const schema of schemas) {
    const name = schema.symbol.slice(schema.symbol.lastIndexOf('.') + 1);
    byShortName.set(name, byShortName.has(name) ? null : schema);
  }
  return {
    bySymbol: new Map(schemas.map((schema) => [schema.symbol, schema])),
    byShortName: new Map([...byShortName].flatMap(([name, schema]) => (schema === null ? [] : [[name, schema] as const]))),
  };
}

/** Symbols of a schema and of those that its fields name, at any depth. */
export function nestedSchemas({ bySymbol, byShortName }: NamedSchemas, symbol: string): readonly string[] {
  const found = new Set([symbol]);
  for (const one of found) {
    for (const { type } of bySymbol.get(one)?.fields ?? []) {
      for (const [name] of type.matchAll(/[A-Za-z_]\w*/gu)) {
        const nested = byShortName.get(name);
        if (nested !== undefined) found.add(nested.symbol);
      }
    }
  }
  return [...found];
}
