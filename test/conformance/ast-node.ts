/** CPython's `ast` as plain values: what both printers read. Made by `to-ast.ts`. */

/** A node; `names` and `values` are its `_fields`, in CPython's order. `start` is -1 where CPython gives no position. */
export class AstNode {
  readonly type: string;
  readonly names: readonly string[];
  readonly values: readonly AstValue[];
  readonly start: number;
  readonly end: number;

  constructor(type: string, names: readonly string[], values: readonly AstValue[], start: number, end: number) {
    this.type = type;
    this.names = names;
    this.values = values;
    this.start = start;
    this.end = end;
  }
}

/** One field. `child` and `children` are nodes, `flag` a node without fields such as `Load` or `Add`. */
export type AstValue =
  | { readonly kind: 'child'; readonly node: AstNode | null }
  | { readonly kind: 'children'; readonly nodes: readonly (AstNode | null)[] }
  | { readonly kind: 'flag'; readonly name: string }
  | { readonly kind: 'flags'; readonly names: readonly string[] }
  | { readonly kind: 'identifier'; readonly text: string | null }
  | { readonly kind: 'identifiers'; readonly texts: readonly string[] }
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'constant'; readonly constant: AstConstant };

/** The value of a `Constant`. */
export type AstConstant =
  | { readonly kind: 'name'; readonly name: 'True' | 'False' | 'None' | 'Ellipsis' }
  | { readonly kind: 'str'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'complex'; readonly imaginary: number };

export function child(node: AstNode | null): AstValue {
  return { kind: 'child', node };
}
export function children(nodes: readonly (AstNode | null)[]): AstValue {
  return { kind: 'children', nodes };
}
export function flag(name: string): AstValue {
  return { kind: 'flag', name };
}
export function identifier(text: string | null): AstValue {
  return { kind: 'identifier', text };
}
export function identifiers(texts: readonly string[]): AstValue {
  return { kind: 'identifiers', texts };
}
export function integer(value: number): AstValue {
  return { kind: 'integer', value };
}
