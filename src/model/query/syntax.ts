/** What a query asks, as a tree. The language is told in docs/query.md. */

export type Query = {
  readonly collection: string;
  readonly condition: Condition | null;
  /** Fields or `count(field)`; empty for what the collection shows by itself. */
  readonly shown: readonly string[];
  readonly sort: { readonly field: string; readonly isDescending: boolean } | null;
};

/** How the number of members of a list is shown, and sorted by. */
export function countOf(field: string): string {
  return `count(${field})`;
}

/** The field whose members are counted; null where the column is a field itself. */
export function countedField(column: string): string | null {
  return /^count\((.+)\)$/u.exec(column)?.[1] ?? null;
}

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly inner: Condition }
  /** A truth value, or a list or text that is not empty. */
  | { readonly kind: 'is'; readonly field: string }
  | {
      readonly kind: 'compare';
      readonly field: string;
      readonly isCount: boolean;
      readonly operator: Operator;
      readonly values: readonly string[];
    };

/** `has` and `~` take `*` for any characters; `reaches` is `has` on effects, tables and libraries together. */
export type Operator = '=' | '!=' | '~' | '<' | '<=' | '>' | '>=' | 'has' | 'in' | 'reaches';
