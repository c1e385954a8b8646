/** Functions, classes, type aliases and annotations: what opens more than one scope. */
import type { AnnAssign, ClassDef, Expression, FunctionDef, Parameter, Parameters, Statement, TypeAlias, TypeParameter } from '../tree.ts';
import { ExpressionCollector } from './expression-collector.ts';
import * as F from './flags.ts';
import type { Place } from './scope-collector.ts';
import { CONDITIONAL_ANNOTATIONS_NAME } from './symbol-store.ts';

export abstract class DefinitionCollector extends ExpressionCollector {
  readonly scopeOfDefault = new Map<TypeParameter, number>();

  protected abstract visitBody(body: readonly Statement[]): void;

  protected visitFunction(node: FunctionDef): void {
    const { parameters, typeParameters } = node;
    this.noteAt(node.nameStart, node.name, F.LOCAL, node);
    this.visitDefaults(parameters);
    this.visitAll(node.decorators);
    const around = this.scope;
    if (typeParameters.length > 0) {
      this.enterTypeParameters(node.name, node);
      this.note('.defaults', F.PARAMETER, node);
      if (parameters.keywordOnly.some(({ defaultValue }) => defaultValue !== null)) this.note('.kwdefaults', F.PARAMETER, node);
      for (const parameter of typeParameters) this.visitTypeParameter(parameter);
    }
    const signature = this.visitSignature(node);
    const outer = this.enter(F.FUNCTION, node.name, node);
    this.store.signatures[this.scope] = signature;
    this.scopeOfNode.set(node, this.scope);
    if (node.isAsync) this.mark(F.COROUTINE);
    this.noteParameters(parameters);
    this.visitBody(node.body);
    this.leave(outer);
    this.leave(around);
  }

  protected visitClass(node: ClassDef): void {
    const { typeParameters } = node;
    const { scope: around, privateName, mangledHere } = this;
    this.noteAt(node.nameStart, node.name, F.LOCAL, node);
    this.visitAll(node.decorators);
    if (typeParameters.length > 0) {
      this.enterTypeParameters(node.name, node);
      this.note('.type_params', F.LOCAL | F.USE, node);
      this.note('.generic_base', F.LOCAL | F.USE, node);
      this.privateName = node.name;
      this.mangledHere = new Set();
      this.privateNames[this.scope] = node.name;
      this.mangledNames.set(this.scope, this.mangledHere);
      for (const parameter of typeParameters) this.visitTypeParameter(parameter);
    }
    this.visitAll(node.bases);
    this.visitKeywords(node.keywords);
    this.mangledHere = null;
    const outer = this.enter(F.CLASS, node.name, node);
    this.scopeOfNode.set(node, this.scope);
    if (typeParameters.length > 0) {
      this.note('__type_params__', F.LOCAL, node);
      this.note('.type_params', F.USE, node);
    }
    this.visitBody(node.body);
    this.leave(outer);
    this.leave(around);
    this.privateName = privateName;
    this.mangledHere = mangledHere;
  }

  protected visitAlias(node: TypeAlias): void {
    const around = this.scope;
    const isInClass = this.kind === F.CLASS;
    this.visitTarget(node.name, false);
    if (node.typeParameters.length > 0) {
      this.enterTypeParameters(node.name.id, node);
      for (const parameter of node.typeParameters) this.visitTypeParameter(parameter);
    }
    const outer = this.enter(F.TYPE_ALIAS, node.name.id, node);
    this.scopeOfNode.set(node, this.scope);
    if (isInClass) this.seeClass();
    this.visit(node.value);
    this.leave(outer);
    this.leave(around);
  }

  protected visitAnnotated(node: AnnAssign, isConditional: boolean): void {
    const { target } = node;
    if (target.kind === 'Name') {
      const bits = this.bitsOf(target.id) & (F.GLOBAL | F.NONLOCAL);
      if (bits !== 0 && this.scope !== 0 && node.isSimple) {
        this.report(`annotated name '${target.id}' can't be ${(bits & F.GLOBAL) === 0 ? 'nonlocal' : 'global'}`, node);
      }
      this.store.symbolAt[target.start] = -1;
      if (node.isSimple) this.note(target.id, F.ANNOTATED, target);
      if (node.isSimple || node.value !== null) this.bind(target);
    } else {
      this.visitTarget(target, false);
    }
    this.visitVariableAnnotation(node.annotation, isConditional);
    if (node.value !== null) this.visit(node.value);
  }

  /** All annotated assignments of a scope share one annotation scope. */
  private visitVariableAnnotation(annotation: Expression, isConditional: boolean): void {
    const { store, scope: outer, kind } = this;
    if ((kind === F.MODULE || (kind === F.CLASS && isConditional)) && !this.has(F.CONDITIONAL_ANNOTATIONS)) {
      this.mark(F.CONDITIONAL_ANNOTATIONS);
      this.noteId(this.scope, CONDITIONAL_ANNOTATIONS_NAME, '', F.USE, null);
    }
    const known = store.annotations[outer]!;
    if (known === -1) {
      this.enterAnnotations(annotation);
      store.annotations[outer] = this.scope;
      if (kind === F.CLASS) this.seeClass();
    } else {
      this.reenter(known);
    }
    if (F.isFunction(kind)) this.mark(F.UNEVALUATED);
    this.visit(annotation);
    this.leave(outer);
  }

  /** Gives the scope of the annotations. */
  private visitSignature(node: FunctionDef): number {
    const { parameters } = node;
    const seesClass = this.kind === F.CLASS || this.has(F.SEES_CLASS);
    const outer = this.enterAnnotations(node);
    const { scope } = this;
    if (seesClass) this.seeClass();
    this.visitParameterAnnotations(parameters);
    if (node.returns !== null) this.visit(node.returns);
    this.leave(outer);
    return scope;
  }

  private visitParameterAnnotations(parameters: Parameters): void {
    this.visitAnnotationsOf(parameters.positionalOnly);
    this.visitAnnotationsOf(parameters.positional);
    if (parameters.variadic !== null) this.visitAnnotationOf(parameters.variadic);
    if (parameters.keywordVariadic !== null) this.visitAnnotationOf(parameters.keywordVariadic);
    this.visitAnnotationsOf(parameters.keywordOnly);
  }

  private visitAnnotationsOf(parameters: readonly Parameter[]): void {
    for (const parameter of parameters) this.visitAnnotationOf(parameter);
  }

  private visitAnnotationOf({ annotation }: Parameter): void {
    if (annotation !== null) this.visit(annotation);
  }

  private enterTypeParameters(name: string, at: Place): void {
    const isInClass = this.kind === F.CLASS;
    this.enter(F.TYPE_PARAMETERS, name, at);
    if (isInClass) this.seeClass();
  }

  private visitTypeParameter(node: TypeParameter): void {
    this.noteAt(node.start, node.name, F.TYPE_PARAMETER | F.LOCAL, node);
    if (node.name === '__classdict__') this.report(`reserved name '${node.name}' cannot be used for type parameter`, node);
    if (node.bound !== null) {
      const what = node.bound.kind === 'Tuple' ? 'a TypeVar constraint' : 'a TypeVar bound';
      this.scopeOfNode.set(node, this.visitTypeVariable(node, node.bound, what));
    }
    if (node.defaultValue !== null) {
      this.scopeOfDefault.set(node, this.visitTypeVariable(node, node.defaultValue, `a ${node.kind} default`));
    }
  }

  /** Walks a bound or default, and gives its scope. */
  private visitTypeVariable(node: TypeParameter, value: Expression, what: string): number {
    const seesClass = this.has(F.SEES_CLASS);
    const outer = this.enter(F.TYPE_VARIABLE, node.name, value);
    const { scope } = this;
    if (seesClass) this.seeClass();
    this.typeVariable = what;
    this.visit(value);
    this.leave(outer);
    return scope;
  }
}
