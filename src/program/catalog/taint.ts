/** Where untrusted data comes from, where it must not arrive, and what makes it safe: the shape of the files in `taint/`. */

export type TaintCatalog = {
  /** Name on PyPI, `python` for the standard library. */
  readonly distribution: string;
  /** Versions that the names were checked against, as exact pins; none where it needs a compiler or gigabytes. */
  readonly checked: readonly string[];
  /** Other distributions that its names need to be imported, as pins. */
  readonly needs?: readonly string[];
  /** Documentation that says so. */
  readonly source: string;
  readonly sources: readonly TaintSource[];
  readonly sinks: readonly TaintSink[];
  readonly sanitisers: readonly TaintSanitiser[];
  readonly guards?: readonly TaintGuard[];
  /** Calls that are a finding whatever data reaches them. */
  readonly uses?: readonly TaintUse[];
  /** Attributes that tell where an address belongs: a host whose address was looked at there has been checked, and is asked for no other. */
  readonly hostTests?: readonly string[];
  /** What these functions give is made of these arguments only. */
  readonly passes?: readonly { readonly name: string; readonly arguments: readonly TaintArgument[] }[];
  /**
   * Functions that give an instance of a class, where no types of the library say so: by name the class. An attribute with its own name: what it
   * holds has members that are known by that name.
   */
  readonly makes?: Readonly<Record<string, string>>;
  /** Functions that write in clear again what another made harmless: of what they give nothing is known to be so. */
  readonly undoes?: readonly string[];
  /** Members of classes that are no sinks, although those of their bases are. */
  readonly harmless?: readonly string[];
  /** Attributes and methods of forms and schemas that give what was validated, by the names of the fields. */
  readonly validated?: readonly string[];
  /** Fields of those whose validated value holds no text of the sender: numbers, dates, choices. */
  readonly plainFields?: readonly string[];
  /** Functions that raise or end the process: what follows a call of them does not run. */
  readonly neverReturns?: readonly string[];
  /** Functions whose answer is about their argument, although another system gives it. */
  readonly derived?: readonly string[];
  /** Decorators of functions that take requests or messages. */
  readonly handlers?: readonly TaintHandler[];
};

/** Reading this name, or calling it, gives untrusted data, and so does everything reached from it. What is said of a class's member holds for subclasses. */
export type TaintSource = {
  readonly name: string;
  readonly kind: SourceKind;
  /** CWE numbers that it cannot cause: an application's own address in a redirect. */
  readonly safeFor?: readonly number[];
  /** It gives objects, not only texts: JSON. */
  readonly isStructured?: true;
  /** It gives open files. */
  readonly isFile?: true;
  /** In a function that was registered for addresses without parameters it is one of those: no outsider chooses it. */
  readonly isAddress?: true;
};
/** Stands among CWE numbers for: dots were taken out of this path, so that how it begins tells where it leads. */
export const RESOLVED_PATH = -22;
/** Stands among CWE numbers for: it is an open file in memory, no name of one. What is read from it is another matter. */
export const OPEN_FILE = -23;
/** Stands among CWE numbers for: it is a text, no object with keys of its own. */
export const ONLY_TEXT = -24;

/** As `element`: whichever of a list or tuple. */
export const ANY_ELEMENT = -1;

export type SourceKind = 'http' | 'file' | 'environment' | 'arguments' | 'message' | 'network' | 'database';

/**
 * Position without the receiver, -1 for keyword only; `*` for every argument from `position` on, `self` (position -1) for the
 * receiver. `element`: only that element where the argument is a list or tuple, or the value of that key where it is a
 * dictionary (the whole argument where it is something else); `ANY_ELEMENT`: a condition holds where it does for one of them.
 */
export type TaintArgument = { readonly parameter: string; readonly position: number; readonly element?: number | string };

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
  /** Texts do no harm there, objects do. */
  readonly needsStructure?: true;
  /** It takes open files as well as their names. */
  readonly takesFiles?: true;
  /** A response: what is sent in it may be named (as JSON, as a text) until the function ends. */
  readonly isResponse?: true;
  /** Only where all of these are known to hold: `shell=True`. */
  readonly when?: readonly TaintCondition[];
  /** Not where one of these is known to hold. */
  readonly unless?: readonly TaintCondition[];
};

/**
 * A condition on a call.
 * - `constant`: the argument is one of `values`, as Python's `repr` writes them (`True`, `511`, `'md5'`, letters of strings in any case)
 *   or as the dotted name of a library's symbol (`yaml.Loader`); `holdsWithout`: it holds without the argument, too.
 * - `made-by`: the argument comes from a call of `name` for which all of `when` hold. No `when`: from any call of it.
 * - `configured-by`: the method `name` was called on the argument (or the attribute `name` of it assigned) so that all of `when` hold.
 * - `dictionary`: the argument is certainly a dictionary.
 */
export type TaintCondition =
  | (TaintArgument & { readonly kind: 'dictionary' })
  | (TaintArgument & { readonly kind: 'constant'; readonly values: readonly string[]; readonly holdsWithout?: true })
  | (TaintArgument & { readonly kind: 'made-by' | 'configured-by'; readonly name: string; readonly when?: readonly TaintCondition[] });

/** What it returns (or reading it gives) is safe for these CWE numbers; for all of them where empty. */
export type TaintSanitiser = {
  readonly name: string;
  readonly cwes: readonly number[];
  /** Only where all of these are known to hold. */
  readonly when?: readonly TaintCondition[];
};

/** A test: where it gave `result`, the argument is safe for these CWE numbers (for all where empty). `in` is `__contains__` with parameter `key` at position 0. */
export type TaintGuard = {
  readonly name: string;
  readonly argument: TaintArgument;
  readonly cwes: readonly number[];
  /** `returned`: it raises where the argument is not good. */
  readonly result: boolean | 'returned';
  /** Only where dots were taken out of the argument before (`RESOLVED_PATH`). */
  readonly isOfResolved?: true;
  readonly when?: readonly TaintCondition[];
};

/** A call (or an assignment to an attribute) that is a finding by itself: a weak hash, a cookie without `secure`. Names and conditions as for sinks. */
export type TaintUse = {
  readonly name: string;
  readonly cwe: number;
  /** Only where what it returns is used as a secret: reaches a sink of this CWE number, or is bound to a name that says so. Such sinks take nothing else. */
  readonly context?: 'secret';
  /** Not what it returns is weak, but its first argument afterwards. */
  readonly fills?: true;
  readonly when?: readonly TaintCondition[];
  readonly unless?: readonly TaintCondition[];
};

/** A decorator (or a registering call that takes the function) of functions that the framework calls; a class where there are `methods`. */
export type TaintHandler = {
  readonly name: string;
  /** Methods of these names in subclasses of the class. */
  readonly methods?: readonly string[];
  /**
   * What their parameters are, but for the receiver, what is annotated with a class that is no data (sessions, dependencies),
   * and numbers (`int`, `float`, `bool`, `UUID`). Absent: trusted.
   */
  readonly parameters?: SourceKind;
  /** A parameter that the path names (`<name>`, `{name}`, without a converter that says more) is one segment: no slash is in it. */
  readonly hasSegments?: true;
  /** CWE of returning tainted text, where the framework sends a returned string as HTML. */
  readonly returns?: number;
  /** Returned text is sent as HTML where this argument of the decorator is a class of this name. */
  readonly returnsAs?: { readonly parameter: string; readonly name: string; readonly cwe: number };
  /** What the function gives is handed to the functions whose parameters name it: a dependency. */
  readonly isDependency?: true;
};
