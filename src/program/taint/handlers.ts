/** Functions that frameworks call, and what their parameters are: found by decorators, by registering calls, and by the classes they belong to. */
import type { ModuleCode } from '../../python/code/module-code.ts';
import { HEADER_WORDS, Op, instructionLength } from '../../python/code/opcodes.ts';
import { type CallGraph, CallKind } from '../calls/call-graph.ts';
import type { TaintHandler } from '../catalog/taint.ts';
import { DATA, DATA_CLASSES, NOT_DATA, NO_TEXT, NUMBER_IN_PATH, REQUESTS, SEGMENT_IN_PATH } from './entry-points.ts';
import type { Knowledge } from './knowledge.ts';
import type { Names } from './names.ts';
import { isNarrow } from './neutral-text.ts';
import { SyntaxView } from './syntax-view.ts';
import { type Labels, MAX_PATH, type Reach } from './taint-set.ts';
import { Trace } from './trace.ts';
import type { Reference } from './value.ts';

/** `/orders/new`: no part of it is a parameter, or a pattern. */
const FIXED_ADDRESS = /^\/[\w\-./]*$/u;

/** A name between slashes may be `..`, which is a folder, but leads nowhere. */
const NO_TRAVERSAL: readonly number[] = [22];

export type Handler = {
  /** What it is registered with. */
  readonly name: string;
  /** CWE of returned text, or 0. */
  readonly returns: number;
  /** All addresses that it is registered for are written down, without parameters in them. */
  readonly hasFixedAddress: boolean;
  /** By parameter: where it comes from. */
  readonly sources: ReadonlyMap<number, { readonly label: number; readonly reach: Reach }>;
  /** By parameter: what it is an instance of. */
  readonly references: ReadonlyMap<number, Reference>;
  /** By parameter: attributes of it, and of those, that are validated to be numbers and the like: `.size`, `.inner.size`. */
  readonly checked: ReadonlyMap<number, ReadonlySet<string>>;
  /** By parameter: scopes of the functions that are called for it. */
  readonly injected: ReadonlyMap<number, readonly number[]>;
  /** It is called for parameters of others. */
  readonly isDependency: boolean;
};

const ROUTERS: ReadonlySet<string> = new Set(['django.urls.path', 'django.urls.re_path', 'django.conf.urls.url']);
const VIEW: TaintHandler = { name: 'django.urls.path' };

type Found = { readonly name: string; readonly handler: TaintHandler; readonly path: string; readonly returns?: number };

export type HandlersInput = {
  readonly graph: CallGraph;
  readonly knowledge: Knowledge;
  readonly names: Names;
  readonly labels: Labels;
  externalNames(external: number): readonly string[];
};

export class Handlers {
  private readonly input: HandlersInput;
  /** Names, without their modules, of what makes dependencies. */
  private readonly makers: ReadonlySet<string>;
  private readonly found = new Map<number, Found>();
  private readonly made = new Map<number, Handler | null>();
  private readonly views = new Map<number, SyntaxView>();

  constructor(input: HandlersInput) {
    this.input = input;
    const makers = input.knowledge.allHandlers().filter(({ isDependency }) => isDependency === true);
    this.makers = new Set(makers.map(({ name }) => name.slice(name.lastIndexOf('.') + 1)));
  }

  /** Scopes of all handlers. To be called once, before `of`. */
  find(): readonly number[] {
    this.findRegistered();
    this.findUnresolved();
    this.findMethods();
    this.findUnrouted();
    this.findNamed();
    return [...this.found.keys()].toSorted((left, right) => left - right);
  }

  of(scope: number): Handler | null {
    const known = this.made.get(scope);
    if (known !== undefined) return known;
    const found = this.found.get(scope);
    const handler = found === undefined ? null : this.make(scope, found);
    this.made.set(scope, handler);
    return handler;
  }

  /** `@app.get('/')`, `@shared_task`, `app.add_url_rule('/', view_func=f)`: by what the call graph says is called. */
  private findRegistered(): void {
    const { graph, knowledge } = this.input;
    const { edges, nodeScope } = graph;
    const byExternal = graph.externals.map((_, external) => knowledge.of(this.input.externalNames(external)).handlers[0]);
    if (byExternal.every((handler) => handler === undefined)) return;
    for (let edge = 0; edge < edges.to.length; edge += 1) {
      const target = edges.to[edge]!;
      const handler = target < 0 ? byExternal[-1 - target] : undefined;
      if (handler === undefined || handler.methods !== undefined) continue;
      const scope = nodeScope[edges.from[edge]!]!;
      const view = this.viewOf(scope);
      const pc = edges.pc[edge]!;
      if (view === null) continue;
      const name = graph.externals[-1 - target]!;
      const functions = view.decoratedBy(pc);
      const found = { name, handler, path: view.firstText(pc), ...sentAs(view, pc, handler) };
      for (const decorated of functions) this.add(view.first + decorated, found);
      if (functions.length === 0) this.addPassed(edges.from[edge]!, pc, found);
    }
  }

  /** Functions handed to a registering call. */
  private addPassed(node: number, pc: number, found: Found): void {
    const { edges, nodeScope } = this.input.graph;
    for (let edge = edges.offsets[node]!; edge < edges.offsets[node + 1]!; edge += 1) {
      if (edges.pc[edge] === pc && edges.kind[edge] === CallKind.CALLBACK && edges.to[edge]! >= 0)
        this.add(nodeScope[edges.to[edge]!]!, found);
    }
  }

  /** `@app.route('/path')` where nothing is known of `app`: by the name of the method, in modules that import the framework. */
  private findUnresolved(): void {
    const { graph, knowledge } = this.input;
    const byMethod = new Map<string, TaintHandler[]>();
    for (const handler of knowledge.allHandlers()) {
      const method = handler.name.slice(handler.name.lastIndexOf('.') + 1);
      if (handler.methods === undefined && handler.name.split('.').length > 2)
        byMethod.set(method, [...(byMethod.get(method) ?? []), handler]);
    }
    graph.scopes.codes.forEach((code, module) => {
      if (code === null || !code.strings.some((text) => byMethod.has(text))) return;
      const first = graph.scopes.firstScope[module]!;
      const imported = importedBy(code);
      code.scopes.forEach((_, number) => {
        const view = this.viewOf(first + number);
        for (const { scope, method, path } of view?.pathDecorators() ?? []) {
          const handler = byMethod.get(method)?.find(({ name }) => imported.has(name.slice(0, name.indexOf('.'))));
          if (handler !== undefined) this.add(first + scope, { name: handler.name, handler, path });
        }
      });
    });
  }

  /** Methods that a framework calls in classes made of its own. */
  private findMethods(): void {
    const { graph, knowledge, names } = this.input;
    const classes = knowledge.allHandlers().filter(({ methods }) => methods !== undefined);
    const methods = new Set(classes.flatMap((handler) => handler.methods ?? []));
    if (methods.size === 0) return;
    graph.scopes.codes.forEach((code, module) => {
      const first = graph.scopes.firstScope[module]!;
      code?.scopes.forEach((scope, number) => {
        if (scope.kind !== 'function' || !methods.has(scope.name) || code.scopes[scope.parent]?.kind !== 'class') return;
        const bases = names.externalBases(first + scope.parent);
        const inherited = knowledge.ancestors(bases);
        // What is nearer says how results are sent: a resource that makes JSON of them is a view, too.
        const [handler] = classes
          .filter(({ name, methods: own }) => own?.includes(scope.name) === true && inherited.includes(name))
          .toSorted((one, other) => inherited.indexOf(one.name) - inherited.indexOf(other.name));
        if (handler !== undefined) this.add(first + number, { name: handler.name, handler, path: '' });
      });
    });
  }

  /**
   * Views of Django in a program that registers none for an address: functions that take a `request` and that nothing in it calls, in modules that
   * import the framework.
   */
  private findUnrouted(): void {
    const { scopes, edges, externals, nodeScope } = this.input.graph;
    if (externals.some((name) => ROUTERS.has(name))) return;
    const called = new Set<number>();
    for (const target of edges.to) if (target >= 0) called.add(nodeScope[target]!);
    scopes.codes.forEach((code, module) => {
      if (code === null || !code.strings.includes('request') || ![...importedBy(code)].some((name) => name === 'django')) return;
      const first = scopes.firstScope[module]!;
      code.scopes.forEach((scope, number) => {
        const isFree = scope.kind === 'function' && code.scopes[scope.parent]?.kind === 'module' && !called.has(first + number);
        if (isFree && scope.parameters[0]?.name === 'request') this.add(first + number, { name: VIEW.name, handler: VIEW, path: '' });
      });
    });
  }

  /** Functions and classes that are called for parameters of handlers, and for those of their own. */
  private findNamed(): void {
    const handler = this.input.knowledge.allHandlers().find(({ isDependency }) => isDependency === true);
    if (handler === undefined) return;
    for (const [scope, { handler: own }] of this.found) {
      const view = own.parameters === undefined ? null : this.viewOf(scope);
      view?.scope.parameters.forEach((_, index) => {
        for (const called of this.calledByName(view, index)) this.add(called, { name: handler.name, handler, path: '' });
      });
    }
  }

  private add(scope: number, found: Found): void {
    const known = this.found.get(scope);
    // What is registered for fixed addresses and for others is registered for those others.
    const isWider = known !== undefined && FIXED_ADDRESS.test(known.path) && !FIXED_ADDRESS.test(found.path);
    if (known === undefined || isWider) this.found.set(scope, found);
  }

  private make(scope: number, { name, handler, path, returns }: Found): Handler | null {
    const view = this.viewOf(scope);
    if (view === null) return null;
    const code = view.scope;
    const sources = new Map<number, { readonly label: number; readonly reach: Reach }>();
    const references = new Map<number, Reference>();
    const injected = new Map<number, readonly number[]>();
    const checked = new Map<number, ReadonlySet<string>>();
    const numbers = new Set([...path.matchAll(NUMBER_IN_PATH)].map(([, one, other]) => one ?? other ?? ''));
    const segments = new Set(handler.hasSegments === true ? [...path.matchAll(SEGMENT_IN_PATH)].map(([, one, other]) => one ?? other) : []);
    const point = { module: view.module, start: code.nameStart, length: code.nameEnd - code.nameStart };
    const root = handler.name.slice(0, handler.name.indexOf('.'));
    const isMethod = view.code.scopes[code.parent]?.kind === 'class';
    code.parameters.forEach((parameter, index) => {
      if (isMethod && index === 0) return;
      const request = parameter.name === 'request' ? REQUESTS.get(root) : undefined;
      if (request !== undefined) references.set(index, { kind: 'external', name: request, isInstance: true });
      const dependencies = handler.parameters === undefined ? [] : this.dependenciesOf(view, index);
      if (dependencies.length > 0) injected.set(index, dependencies);
      else if (
        request === undefined &&
        handler.parameters !== undefined &&
        !numbers.has(parameter.name) &&
        !this.isNumber(scope, index) &&
        !this.isPatterned(view, index) &&
        this.isData(view, index)
      ) {
        const label = this.input.labels.source(`parameter ${parameter.name} of ${code.qualifiedName}`, handler.parameters, point);
        const trace = Trace.of(point, `${name} passes ${parameter.name}`);
        checked.set(index, this.checkedFields(view, index));
        sources.set(index, { label, reach: { trace, safeFor: segments.has(parameter.name) ? NO_TRAVERSAL : [] } });
      }
    });
    return {
      name,
      returns: returns ?? handler.returns ?? 0,
      hasFixedAddress: FIXED_ADDRESS.test(path),
      sources,
      references,
      checked,
      injected,
      isDependency: handler.isDependency === true,
    };
  }

  /** `= Depends(function)`, `Annotated[…, Depends(function)]`, and `wanted: Class = Depends()`. */
  private dependenciesOf(view: SyntaxView, index: number): readonly number[] {
    const { graph } = this.input;
    const { annotation, fallback } = view.parameterNames(index);
    if (![...annotation, ...fallback].some((name) => this.makers.has(name))) return [];
    const { around, calls } = view.parameterCalls(index);
    const node = graph.nodeScope.indexOf(around);
    if (node < 0) return [];
    const { edges, nodeScope } = graph;
    const found: number[] = [];
    for (let edge = edges.offsets[node]!; edge < edges.offsets[node + 1]!; edge += 1) {
      const isCalled = edges.to[edge]! >= 0 && edges.kind[edge] === CallKind.CALLBACK && calls.includes(edges.pc[edge]!);
      if (isCalled && this.found.get(nodeScope[edges.to[edge]!]!)?.handler.isDependency === true) found.push(nodeScope[edges.to[edge]!]!);
    }
    return found.length > 0 ? found : this.calledByName(view, index);
  }

  /** By their names: what stands in an annotation is not called by the module. `wanted: Class = Depends()` calls the class. */
  private calledByName(view: SyntaxView, index: number): readonly number[] {
    const { names } = this.input;
    const { annotation, fallback } = view.parameterNames(index);
    if (![...annotation, ...fallback].some((name) => this.makers.has(name))) return [];
    const passed = view.passedNames(index, this.makers);
    return (passed.length === 0 ? annotation : passed).flatMap((name) =>
      (names.member(view.module, name)?.value.references ?? []).flatMap((reference) => {
        if (reference.kind === 'function') return [reference.scope];
        const initialiser = reference.kind === 'class' ? names.classMember(reference.scope, '__init__')?.value.references[0] : undefined;
        return initialiser?.kind === 'function' ? [initialiser.scope] : [];
      }),
    );
  }

  /** A default value that is a number or a truth value tells what the parameter is. */
  private isNumber(scope: number, index: number): boolean {
    const kind = this.input.names.functionFacts(scope)?.defaults[index]?.constant?.kind;
    return kind === 'bool' || kind === 'int' || kind === 'float';
  }

  /** `q: str = Query(pattern='^[a-z]+$')`: the whole text is bounded by a pattern without wildcards. */
  private isPatterned(view: SyntaxView, index: number): boolean {
    const { around, calls } = view.parameterCalls(index);
    const outer = calls.length === 0 ? null : this.viewOf(around);
    return calls.some((call) => {
      const pattern = outer?.keywordText(call, 'pattern') || outer?.keywordText(call, 'regex') || '';
      return /^\^.*\$$/u.test(pattern) && isNarrow(pattern);
    });
  }

  /** Whether a parameter holds text from outside, by its annotation and default. */
  private isData(view: SyntaxView, index: number): boolean {
    const { annotation, fallback } = view.parameterNames(index);
    if (fallback.some((name) => NOT_DATA.has(name)) || annotation.some((name) => NOT_DATA.has(name))) return false;
    if (annotation.length === 0 || annotation.some((name) => DATA.has(name))) return true;
    return annotation.some((name) => this.isDataClass(view.module, name));
  }

  /** Fields of the class that a parameter is annotated with that hold no text: the framework has validated them. */
  private checkedFields(view: SyntaxView, index: number): ReadonlySet<string> {
    const found = new Set<string>();
    this.addChecked(found, view.module, view.parameterNames(index).annotation, '');
    return found;
  }

  /** Of the one class of data among the names in an annotation. */
  private addChecked(found: Set<string>, module: number, annotation: readonly string[], path: string): void {
    const { names } = this.input;
    const classes = annotation.filter((name) => this.isDataClass(module, name));
    // Of a union any may have been sent.
    const references = classes.length === 1 ? (names.member(module, classes[0]!)?.value.references ?? []) : [];
    for (const reference of references) {
      const lineage = reference.kind === 'class' ? [...names.lineage(reference.scope)].toReversed() : [];
      for (const scope of lineage) {
        const view = this.viewOf(scope);
        for (const [field, types] of view?.declaredNames() ?? []) {
          const own = `${path}.${field}`;
          if (types.length > 0 && types.every((name) => NO_TEXT.has(name))) found.add(own);
          else found.delete(own);
          if (types.length === 1 && own.split('.').length <= MAX_PATH) this.addChecked(found, view!.module, types, own);
        }
      }
    }
  }

  private isDataClass(module: number, name: string): boolean {
    const { names, knowledge } = this.input;
    const references = names.member(module, name)?.value.references ?? [];
    return references.some((reference) => {
      if (reference.kind !== 'class') return false;
      const bases = knowledge.ancestors(names.externalBases(reference.scope));
      // A data class: its fields are declared, and nothing else makes it.
      if (bases.length === 0 && names.classMember(reference.scope, '__init__') === null)
        return (names.classFacts(reference.scope)?.declared.length ?? 0) > 0;
      return bases.some((base) => DATA_CLASSES.some((prefix) => base.startsWith(prefix)));
    });
  }

  private viewOf(scope: number): SyntaxView | null {
    let view = this.views.get(scope);
    if (view === undefined) {
      const { scopes } = this.input.graph;
      const module = scopes.moduleOf[scope]!;
      const code = scopes.codes[module];
      if (code === null || code === undefined) return null;
      view = new SyntaxView(code, module, scopes.firstScope[module]!, scope - scopes.firstScope[module]!);
      this.views.set(scope, view);
    }
    return view;
  }
}

/** The weakness of what is returned, where the decorator says how it is sent. */
function sentAs(view: SyntaxView, pc: number, { returnsAs }: TaintHandler): { readonly returns?: number } {
  if (returnsAs === undefined || !view.keywordNames(pc, returnsAs.parameter).includes(returnsAs.name)) return {};
  return { returns: returnsAs.cwe };
}

/** Top-level names of what a file imports. */
function importedBy({ words, strings, scopes }: ModuleCode): ReadonlySet<string> {
  const found = new Set<string>();
  for (const scope of scopes) {
    for (let pc = scope.start; pc < scope.end; pc += instructionLength(words, pc)) {
      const op = words[pc]! & 0xff;
      if (op === Op.IMPORT || op === Op.IMPORT_FROM) found.add(strings[words[pc + HEADER_WORDS]!]!.split('.')[0]!);
    }
  }
  return found;
}
