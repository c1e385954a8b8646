/** Where untrusted data comes from, where it must not arrive, and what makes it safe: the shape of the files in `taint/`. */

export type TaintCatalog = {
  /** Name on PyPI, `python` for the standard library. */
  readonly distribution: string;
  /** Documentation that says so. */
  readonly source: string;
  readonly sources: readonly TaintSource[];
  readonly sinks: readonly TaintSink[];
  readonly sanitisers: readonly TaintSanitiser[];
  /** Calls that are a finding whatever data reaches them. */
  readonly uses?: readonly TaintUse[];
  /** Decorators of functions that take requests or messages. */
  readonly handlers?: readonly TaintHandler[];
};

/** Reading this name, or calling it, gives untrusted data, and so does everything reached from it. What is said of a class's member holds for subclasses. */
export type TaintSource = { readonly name: string; readonly kind: SourceKind };
export type SourceKind = 'http' | 'file' | 'environment' | 'arguments' | 'message' | 'network' | 'database';

/** Position without the receiver, -1 for keyword only; `*` (position 0) for every argument, `self` (position -1) for the receiver. */
export type TaintArgument = { readonly parameter: string; readonly position: number };

export type TaintSink = {
  /**
   * Dotted name of the function, method or attribute. An attribute's sink is an assignment to it, with the assigned value as
   * parameter `value` at position 0. `C.__setitem__` is `c[key] = value`, too: parameters `key` and `value`.
   */
  readonly name: string;
  /** Number of the CWE. */
  readonly cwe: number;
  /** Parameters that must not be tainted. */
  readonly arguments: readonly TaintArgument[];
  /** Only where all of these are known to hold: `shell=True`. */
  readonly when?: readonly TaintCondition[];
  /** Not where one of these is known to hold. */
  readonly unless?: readonly TaintCondition[];
};

/**
 * A condition on a call.
 * - `constant`: the argument is one of `values`, as Python writes them (`True`, `None`, `'md5'`, letters of strings in any case)
 *   or as the dotted name of a library's symbol (`yaml.Loader`); `holdsWithout`: it holds without the argument, too.
 * - `made-by`: the argument comes from a call of `name` for which all of `when` hold. No `when`: from any call of it.
 * - `configured-by`: the method `name` was called on the argument (or the attribute `name` of it assigned) so that all of `when` hold.
 */
export type TaintCondition =
  | (TaintArgument & { readonly kind: 'constant'; readonly values: readonly string[]; readonly holdsWithout?: true })
  | (TaintArgument & { readonly kind: 'made-by' | 'configured-by'; readonly name: string; readonly when?: readonly TaintCondition[] });

/** What it returns is safe for these CWE numbers; for all of them where empty. */
export type TaintSanitiser = { readonly name: string; readonly cwes: readonly number[] };

/** A call (or an assignment to an attribute) that is a finding by itself: a weak hash, a cookie without `secure`. Names and conditions as for sinks. */
export type TaintUse = {
  readonly name: string;
  readonly cwe: number;
  readonly when?: readonly TaintCondition[];
  readonly unless?: readonly TaintCondition[];
};

/** A decorator (or a registering call that takes the function) of functions that the framework calls. */
export type TaintHandler = {
  readonly name: string;
  /** What their parameters are, but for the receiver and what is annotated with a class that is no data (sessions, dependencies). Absent: trusted. */
  readonly parameters?: SourceKind;
  /** CWE of returning tainted text, where the framework sends a returned string as HTML. */
  readonly returns?: number;
};
