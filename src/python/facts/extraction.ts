/**
 * The state of one extraction, passed to every function that walks the tree. Hot: classes with monomorphic fields.
 * What depends on bindings that may come later in the file (is this `eval` the builtin?) is kept as pending and settled
 * when the whole file has been seen.
 */
import { LineIndex } from '../../kit/line-index.ts';
import type {
  BindingFact,
  CallFact,
  ClassFact,
  DottedStringFact,
  FunctionFact,
  GlobalWriteFact,
  HandlerFact,
  ImportFact,
  NamedLiteralFact,
  ParameterFact,
  VariableFact,
} from '../facts.ts';
import type { Attribute, Call, Expression, FunctionDef, ParseResult, Source, Subscript } from '../tree.ts';
import { futureFeatures } from '../scopes/future.ts';
import type { FutureFeatures } from '../scopes/future.ts';
import type { Draft } from './drafts.ts';
import { InterfaceHasher } from './interface-hash.ts';
import type { BodyUses } from './parameter-use.ts';
import { MODULE_SCOPE, Scope } from './scopes.ts';

/** Bits of `Extraction.flags`: the circumstances of the statement that is being walked. */
export const UNDER_TYPE_CHECKING = 1;
/** In a `try` that catches ImportError, or in its handler. */
export const IN_IMPORT_TRY = 2;
export const IN_BRANCH = 4;
/** In a handler of ImportError: what is bound here stands in for an import. */
export const IN_IMPORT_HANDLER = 8;

export type ExtractOptions = {
  /** A `.pyi`. */
  readonly isStub: boolean;
  /** An `__init__`. */
  readonly isPackage: boolean;
};

/** Counters of one function body, or of the module outside functions. */
export class Frame {
  /** null at module level. */
  readonly node: FunctionDef | null;
  readonly isFunction: boolean;
  readonly qualifiedName: string;
  /** Its own name where it is called by it: a method by `self`, all else directly. '' at module level. */
  readonly name: string;
  readonly isMethod: boolean;
  /** The first parameter of the enclosing method, '' where there is none. */
  selfName: string;
  readonly selfAttributes: Set<string> | null;
  cyclomatic = 1;
  /** Cognitive complexity so far, where the function itself stands at nesting 0. */
  cognitive = 0;
  /** How many of its increments grow with nesting: what one more level around it would add. */
  nestedIncrements = 0;
  nesting = 0;
  callsItself = false;
  statements = 0;
  raises = 0;
  returnsValue = false;

  constructor(node: FunctionDef | null, qualifiedName: string, isMethod: boolean, selfName: string, selfAttributes: Set<string> | null) {
    this.node = node;
    this.name = node === null ? '' : node.name;
    this.isMethod = isMethod;
    this.isFunction = node !== null;
    this.qualifiedName = qualifiedName;
    this.selfName = selfName;
    this.selfAttributes = selfAttributes;
  }
}

/** How a name that is imported at module level is used in this file. */
export type ImportUse = { isUsed: boolean; isUsedInAnnotations: boolean; isRebound: boolean };

/** `callee` is filled in when it is settled, '' where it is not known. */
export type PendingCall = { callee: string; readonly call: Call; readonly scope: Scope; readonly frame: Frame; readonly flags: number };
/** A default or a module-level value that is a call: what it makes depends on who is called. */
export type PendingValue = { readonly callee: Expression; readonly scope: Scope } & (
  | { readonly kind: 'default'; readonly fact: Draft<ParameterFact>; readonly node: FunctionDef }
  | { readonly kind: 'variable'; readonly fact: Draft<VariableFact> }
);
export type PendingWrite = { readonly scope: Scope; readonly frame: Frame; readonly fact: Draft<GlobalWriteFact> };
export type PendingLiteral = { readonly fact: Draft<NamedLiteralFact>; readonly call: PendingCall };

export class Extraction {
  readonly source: Source;
  readonly bytes: Uint8Array;
  readonly lines: LineIndex;
  readonly options: ExtractOptions;

  readonly module = new Scope(MODULE_SCOPE, null, '', '');
  readonly moduleFrame = new Frame(null, '', false, '', null);
  scope = this.module;
  frame = this.moduleFrame;
  flags = 0;
  /** Above 0 inside annotations and code that only type checkers see. */
  typeDepth = 0;
  /** Above 0 inside `with lock:` of the current function. */
  lockDepth = 0;
  /** Names that stand for `TYPE_CHECKING`. */
  readonly typeCheckingNames = new Set<string>();
  readonly importUses: ReadonlyMap<string, ImportUse>;
  /** Nodes of the attribute, call and subscript chains that are being walked; `chainTop` is how many are in use. */
  readonly chain: (Attribute | Call | Subscript)[] = [];
  chainTop = 0;

  readonly imports: Draft<ImportFact>[] = [];
  /** Absolute dotted name that each import statement's name stands for; dynamic imports, which come last, have none. */
  readonly importTargets: string[] = [];
  /** Absolute dotted names of the attributes of each that are called, so that each is made once. */
  readonly attributeTargets: (Map<string, string> | undefined)[] = [];
  /** Scope that each is bound in. */
  readonly importScopes: Scope[] = [];
  readonly bindings = new Map<string, BindingFact>();
  readonly functions: Draft<FunctionFact>[] = [];
  readonly classes: Draft<ClassFact>[] = [];
  readonly variables: Draft<VariableFact>[] = [];
  readonly handlers: Draft<HandlerFact>[] = [];
  readonly calls: CallFact[] = [];
  readonly literals: Draft<NamedLiteralFact>[] = [];
  readonly dottedStrings: DottedStringFact[] = [];
  readonly globalWrites: GlobalWriteFact[] = [];
  /** Start and end of each docstring. */
  readonly docstrings: number[] = [];
  /** Where statements begin, decorated ones at their first decorator, in any order. */
  readonly statementStarts: number[] = [];
  /** Names listed in `__all__`, null until it is assigned. */
  dunderAll: Set<string> | null = null;
  isDunderAllLiteral = true;
  readonly interfaceHash = new InterfaceHasher();

  /** Something was met that the rules of scopes may forbid. */
  mayBreakScopes = false;
  readonly future: FutureFeatures;

  readonly pendingCalls: PendingCall[] = [];
  readonly pendingValues: PendingValue[] = [];
  readonly pendingWrites: PendingWrite[] = [];
  readonly pendingLiterals: PendingLiteral[] = [];

  /** Of the functions that have been looked at for the sake of their defaults. */
  readonly bodyUses = new Map<FunctionDef, BodyUses>();

  private text: string | null = null;

  constructor(result: ParseResult, options: ExtractOptions, importUses: ReadonlyMap<string, ImportUse>) {
    this.source = result.source;
    this.bytes = result.source.bytes;
    this.lines = new LineIndex(this.bytes, this.source.length);
    this.options = options;
    this.importUses = importUses;
    this.future = futureFeatures(result.tree.body);
  }

  /** Decodes a range of the text. */
  slice(start: number, end: number): string {
    if (!this.lines.isAscii) return UTF8.decode(this.bytes.subarray(start, end));
    // One decoding of the whole file costs less than one per string.
    this.text ??= UTF8.decode(this.bytes.subarray(0, this.source.length));
    return this.text.slice(start, end);
  }
}

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
