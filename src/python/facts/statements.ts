/** The walk over statements. Hot: one switch with the frequent kinds first. A chain of `elif` is walked in a loop; blocks nest no deeper than the parser allows. */
import type {
  ClassDef,
  ExceptHandler,
  Expression,
  For,
  FunctionDef,
  If,
  Match,
  Raise,
  Statement,
  Try,
  TypeAlias,
  While,
  With,
} from '../tree.ts';
import { walkAnnAssign, walkAssign, walkAugAssign } from './assignments.ts';
import { bind, declare } from './bindings.ts';
import { completeClass, enterClass } from './classes.ts';
import { addInner, addNested } from './complexity.ts';
import { callOnDunderAll } from './dunder-all.ts';
import { bindTarget, unbindTarget, walkAnnotation, walkExpression } from './expressions.ts';
import { IN_BRANCH, IN_IMPORT_HANDLER, IN_IMPORT_TRY, UNDER_TYPE_CHECKING } from './extraction.ts';
import type { Extraction } from './extraction.ts';
import { completeFunction, enterFunction, enterTypeParameters } from './functions.ts';
import { walkImport, walkImportFrom } from './imports.ts';
import { appliedName } from './names.ts';
import { isWildcard, walkPattern } from './patterns.ts';
import { noteAsync } from './scope-problems.ts';
import { CLASS_SCOPE, DECLARED_GLOBAL, DECLARED_NONLOCAL } from './scopes.ts';
import { addHandler, catchesImportError, isImportErrorHandler, suppressesImportError } from './tries.ts';
import { branchFlags } from './type-checking.ts';

/** Names of context managers that let one thread in. */
const LOCK = /lock|mutex|semaphore/i;
/** What `elif` begins with. */
const LETTER_E = 0x65;

/** Walks statements under the current scope, frame and flags. */
export function walkStatements(x: Extraction, body: readonly Statement[]): void {
  x.frame.statements += body.length;
  for (const statement of body) {
    x.statementStarts.push(startOf(statement));
    walkStatement(x, statement);
  }
}

function startOf(statement: Statement): number {
  const isDecorated = statement.kind === 'FunctionDef' || statement.kind === 'ClassDef';
  return (isDecorated ? statement.decorators[0]?.start : undefined) ?? statement.start;
}

function walkStatement(x: Extraction, node: Statement): void {
  switch (node.kind) {
    case 'ExpressionStatement':
      // A string that nobody uses is a comment.
      if (node.value.kind === 'StringLiteral') return;
      if (node.value.kind === 'Call') callOnDunderAll(x, node.value);
      walkExpression(x, node.value, '');
      return;
    case 'Assign':
      walkAssign(x, node);
      return;
    case 'If':
      walkIf(x, node);
      return;
    case 'Return':
      if (node.value === null) return;
      x.frame.returnsValue = true;
      walkExpression(x, node.value, '');
      return;
    case 'FunctionDef':
      walkFunction(x, node);
      return;
    case 'For':
      walkFor(x, node);
      return;
    case 'Import':
      walkImport(x, node);
      return;
    case 'ImportFrom':
      walkImportFrom(x, node);
      return;
    case 'With':
      walkWith(x, node);
      return;
    case 'ClassDef':
      walkClass(x, node);
      return;
    case 'Raise':
      walkRaise(x, node);
      return;
    case 'Try':
      walkTry(x, node);
      return;
    case 'AugAssign':
      walkAugAssign(x, node);
      return;
    case 'AnnAssign':
      walkAnnAssign(x, node);
      return;
    case 'Assert':
      walkExpression(x, node.test, '');
      if (node.message !== null) walkExpression(x, node.message, '');
      return;
    case 'While':
      walkWhile(x, node);
      return;
    case 'Delete':
      for (const target of node.targets) unbindTarget(x, target);
      return;
    case 'Global':
      x.mayBreakScopes = true;
      declare(x, node.names, DECLARED_GLOBAL);
      return;
    case 'Nonlocal':
      x.mayBreakScopes = true;
      declare(x, node.names, DECLARED_NONLOCAL);
      return;
    case 'Match':
      walkMatch(x, node);
      return;
    case 'TypeAlias':
      walkTypeAlias(x, node);
      return;
    case 'Pass':
    case 'Break':
    case 'Continue':
    case 'InvalidStatement':
      return;
  }
}

/** Walks a block that counts as nested for cognitive complexity. */
function walkNested(x: Extraction, body: readonly Statement[], added: number): void {
  const { frame } = x;
  frame.nesting++;
  walkBlock(x, body, added);
  frame.nesting--;
}

/** Walks the `else` of a loop or a `try`. */
function walkElse(x: Extraction, body: readonly Statement[], added: number): void {
  if (body.length === 0) return;
  x.frame.cognitive++;
  walkNested(x, body, added);
}

/** Walks a block under further flags. */
function walkBlock(x: Extraction, body: readonly Statement[], added: number): void {
  const outer = x.flags;
  const isTypeOnly = (added & UNDER_TYPE_CHECKING) !== 0;
  x.flags = outer | added;
  if (isTypeOnly) x.typeDepth++;
  walkStatements(x, body);
  if (isTypeOnly) x.typeDepth--;
  x.flags = outer;
}

function walkIf(x: Extraction, node: If): void {
  const outer = x.flags;
  const outerDepth = x.typeDepth;
  const { frame } = x;
  const outerNesting = frame.nesting;
  let current = node;
  addNested(frame);
  for (;;) {
    frame.cyclomatic++;
    walkExpression(x, current.test, '');
    const added = branchFlags(x, current.test);
    walkNested(x, current.body, added.body);
    const next = current.orelse[0];
    if (current.orelse.length !== 1 || next === undefined || next.kind !== 'If') {
      walkElse(x, current.orelse, added.orelse);
      break;
    }
    frame.cognitive++;
    if (x.bytes[next.start] !== LETTER_E) {
      // An `else` that holds an `if`, and no `elif`.
      frame.nesting++;
      addNested(frame);
    }
    frame.statements++;
    x.flags |= added.orelse;
    if ((added.orelse & UNDER_TYPE_CHECKING) !== 0) x.typeDepth++;
    current = next;
  }
  frame.nesting = outerNesting;
  x.flags = outer;
  x.typeDepth = outerDepth;
}

function walkFunction(x: Extraction, node: FunctionDef): void {
  const { scope, frame, flags, lockDepth } = x;
  const isInClass = scope.kind === CLASS_SCOPE;
  const fact = enterFunction(x, node);
  x.lockDepth = 0;
  walkStatements(x, node.body);
  completeFunction(x, fact, node);
  addInner(frame, x.frame, isInClass);
  x.scope = scope;
  x.frame = frame;
  x.flags = flags;
  x.lockDepth = lockDepth;
}

function walkClass(x: Extraction, node: ClassDef): void {
  const { scope } = x;
  const fact = enterClass(x, node);
  walkStatements(x, node.body);
  completeClass(x, fact);
  x.scope = scope;
}

function walkFor(x: Extraction, node: For): void {
  x.frame.cyclomatic++;
  addNested(x.frame);
  if (node.isAsync) noteAsync(x);
  walkExpression(x, node.iterable, '');
  bindTarget(x, node.target);
  walkNested(x, node.body, IN_BRANCH);
  walkElse(x, node.orelse, IN_BRANCH);
}

function walkWhile(x: Extraction, node: While): void {
  x.frame.cyclomatic++;
  addNested(x.frame);
  walkExpression(x, node.test, '');
  walkNested(x, node.body, IN_BRANCH);
  walkElse(x, node.orelse, IN_BRANCH);
}

function walkWith(x: Extraction, node: With): void {
  const { lockDepth } = x;
  if (node.isAsync) noteAsync(x);
  for (const item of node.items) {
    walkExpression(x, item.context, '');
    if (isLock(item.context)) x.lockDepth++;
    if (item.target !== null) bindTarget(x, item.target);
  }
  walkBlock(x, node.body, suppressesImportError(node) ? IN_IMPORT_TRY : 0);
  x.lockDepth = lockDepth;
}

function isLock(context: Expression): boolean {
  return LOCK.test(appliedName(context));
}

function walkRaise(x: Extraction, node: Raise): void {
  x.frame.raises++;
  if (node.exception !== null) walkExpression(x, node.exception, '');
  if (node.cause !== null) walkExpression(x, node.cause, '');
}

function walkTry(x: Extraction, node: Try): void {
  const isImportTry = catchesImportError(node);
  walkBlock(x, node.body, isImportTry ? IN_IMPORT_TRY : 0);
  for (const handler of node.handlers) walkHandler(x, handler);
  walkElse(x, node.orelse, isImportTry ? IN_BRANCH : 0);
  walkBlock(x, node.finalbody, 0);
}

function walkHandler(x: Extraction, handler: ExceptHandler): void {
  x.frame.cyclomatic++;
  addNested(x.frame);
  const fact = addHandler(x, handler);
  if (handler.type !== null) walkExpression(x, handler.type, '');
  if (handler.name !== null && x.scope !== x.module) bind(x, handler.name, 'variable', handler.start, handler.end);
  const raises = x.frame.raises;
  walkNested(x, handler.body, isImportErrorHandler(handler) ? IN_IMPORT_TRY | IN_IMPORT_HANDLER : IN_BRANCH);
  fact.raises = x.frame.raises > raises;
}

function walkMatch(x: Extraction, node: Match): void {
  addNested(x.frame);
  walkExpression(x, node.subject, '');
  for (const branch of node.cases) {
    if (!isWildcard(branch)) x.frame.cyclomatic++;
    walkPattern(x, branch.pattern);
    if (branch.guard !== null) walkExpression(x, branch.guard, '');
    walkNested(x, branch.body, IN_BRANCH);
  }
}

function walkTypeAlias(x: Extraction, node: TypeAlias): void {
  const { scope } = x;
  bind(x, node.name.id, 'type-alias', node.name.start, node.name.end);
  if (!x.frame.isFunction) x.interfaceHash.addCode(x.bytes, node.start, node.end);
  enterTypeParameters(x, node.typeParameters);
  walkAnnotation(x, node.value);
  x.scope = scope;
}
