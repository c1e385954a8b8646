/** `try` and what its handlers catch. */
import type { HandlerFact } from '../facts.ts';
import type { ExceptHandler, Expression, Try, With } from '../tree.ts';
import { isIdleBody } from './docstrings.ts';
import type { Draft } from './drafts.ts';
import type { Extraction } from './extraction.ts';
import { dottedName, lastName } from './names.ts';

const COLON = 0x3a;
const EXCEPT_LENGTH = 'except'.length;

/** ImportError, what is below it and what is above it. */
const IMPORT_ERRORS: ReadonlySet<string> = new Set(['ImportError', 'ModuleNotFoundError', 'Exception', 'BaseException']);

/** A handler of the `try` catches a failed import. */
export function catchesImportError(node: Try): boolean {
  return node.handlers.some(isImportErrorHandler);
}

/** The handler catches a failed import. */
export function isImportErrorHandler(handler: ExceptHandler): boolean {
  return handler.type === null || namesImportError(handler.type);
}

/** `with suppress(ImportError):`. */
export function suppressesImportError(node: With): boolean {
  return node.items.some(
    ({ context }) => context.kind === 'Call' && lastName(context.func) === 'suppress' && context.args.some(namesImportError),
  );
}

/** Notes the handler; `raises` is filled in when its body has been walked. */
export function addHandler(x: Extraction, handler: ExceptHandler): Draft<HandlerFact> {
  const { type } = handler;
  const fact: Draft<HandlerFact> = {
    types: type === null ? [] : typeNames(type),
    isBare: type === null,
    raises: false,
    isEmpty: isIdleBody(handler.body),
    scope: x.scope.qualifiedName,
    place: x.lines.place(handler.start, colonAfter(x, type === null ? handler.start + EXCEPT_LENGTH : type.end, handler)),
  };
  x.handlers.push(fact);
  return fact;
}

function namesImportError(type: Expression): boolean {
  if (type.kind === 'Tuple') return type.elements.some(namesImportError);
  return IMPORT_ERRORS.has(lastName(type));
}

function typeNames(type: Expression): readonly string[] {
  return type.kind === 'Tuple' ? type.elements.map(dottedName) : [dottedName(type)];
}

function colonAfter(x: Extraction, start: number, handler: ExceptHandler): number {
  const end = handler.body[0]?.start ?? handler.end;
  for (let at = start; at < end; at++) if (x.bytes[at] === COLON) return at;
  return start;
}
