/** Where untrusted data comes from, where it must not arrive, and what makes it safe: the shape of the files in `taint/`. */

export type TaintCatalog = {
  readonly distribution: string;
  /** Documentation that says so. */
  readonly source: string;
  readonly sources: readonly TaintSource[];
  readonly sinks: readonly TaintSink[];
  readonly sanitisers: readonly TaintSanitiser[];
};

/** Reading this name, or calling it, gives untrusted data, and so does everything reached from it. */
export type TaintSource = { readonly name: string; readonly kind: SourceKind };
export type SourceKind = 'http' | 'file' | 'environment' | 'arguments' | 'message' | 'network' | 'database';

export type TaintSink = {
  /** Dotted name of the function, method or (for assignments to an attribute) attribute. */
  readonly name: string;
  /** Number of the CWE. */
  readonly cwe: number;
  /** Parameters that must not be tainted: name and position without the receiver (-1 for keyword only); `*` for every argument, `self` for the receiver. */
  readonly arguments: readonly { readonly parameter: string; readonly position: number }[];
  /** Only where the keyword has this constant value: `shell=True`. */
  readonly when?: { readonly parameter: string; readonly position: number; readonly value: string };
};

/** What it returns is safe for these CWE numbers; for all of them where empty. */
export type TaintSanitiser = { readonly name: string; readonly cwes: readonly number[] };
