/** How hard single classes are to understand and to change. */

export type ClassMetrics = {
  /** Dotted name. */
  readonly symbol: string;
  readonly path: string;
  readonly line: number;
  /** Defined in its body. */
  readonly methods: number;
  /** Sums over its methods. */
  readonly cyclomatic: number;
  readonly cognitive: number;
  /** Groups of methods that share no attribute and do not call each other (LCOM4: Hitz and Montazeri, 1995); special methods are left out. */
  readonly lcom4: number;
  /** Longest chain of base classes (DIT: Chidamber and Kemerer, 1994); `object` is not counted, a library's class once. */
  readonly depth: number;
  /** A library's class stands in the chain, which may have bases of its own; or a base could not be told. */
  readonly isDepthLeast: boolean;
  /** First-party classes that name it as a base (NOC: Chidamber and Kemerer, 1994). */
  readonly children: number;
};
