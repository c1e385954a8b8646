/** Imports by a call with a literal: `importlib.import_module("x")` and its kin. */
import type { ImportFact } from '../facts.ts';
import type { Call, Expression } from '../tree.ts';
import type { Draft } from './drafts.ts';
import { IN_BRANCH, IN_IMPORT_TRY, UNDER_TYPE_CHECKING } from './extraction.ts';
import type { Extraction, PendingCall } from './extraction.ts';
import { shortString } from './strings.ts';

const MODULE_NAME = /^[\p{XID_Start}_][\p{XID_Continue}]*(?:\.[\p{XID_Start}_][\p{XID_Continue}]*)*$/u;

/** What each callee imports, read from its arguments; null where that is not written as a literal. */
const IMPORTERS: ReadonlyMap<string, (x: Extraction, call: Call) => DynamicTarget | null> = new Map([
  ['importlib.import_module', importModuleTarget],
  ['importlib.__import__', dunderImportTarget],
  ['builtins.__import__', dunderImportTarget],
  ['pytest.importorskip', plainTarget],
  // https://docs.python.org/3/library/pkgutil.html#pkgutil.resolve_name: `package.module:object`.
  ['pkgutil.resolve_name', resolveNameTarget],
]);

type DynamicTarget = { readonly level: number; readonly module: string };

/** Adds the import that a settled call makes, if any. */
export function noteDynamicImport(x: Extraction, { call, callee, flags, frame }: PendingCall): void {
  if (!canNameModule(call)) return;
  const target = IMPORTERS.get(callee)?.(x, call);
  if (target === undefined || target === null) return;
  if (target.module === '' ? target.level === 0 : !MODULE_NAME.test(target.module)) return;
  const fact: Draft<ImportFact> = {
    form: 'dynamic',
    level: target.level,
    module: target.module,
    name: '',
    boundAs: '',
    place: x.lines.place(call.start, call.end),
    isUnderTypeChecking: (flags & UNDER_TYPE_CHECKING) !== 0,
    isUsedOnlyInAnnotations: false,
    isLocal: frame.isFunction,
    isOptional: (flags & IN_IMPORT_TRY) !== 0 || callee === 'pytest.importorskip',
    isConditional: (flags & IN_BRANCH) !== 0,
    isReexport: false,
    scope: frame.qualifiedName,
  };
  x.imports.push(fact);
}

/** Most calls fall here, before their callee is looked up. */
function canNameModule({ args, keywords }: Call): boolean {
  return args.length > 0 ? args[0]!.kind === 'StringLiteral' : keywords.length > 0;
}

/** Imports in source order: the dynamic ones were found after the others. */
export function sortedImports(imports: readonly ImportFact[]): readonly ImportFact[] {
  if (imports.at(-1)?.form !== 'dynamic') return imports;
  return imports.toSorted((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
}

function importModuleTarget(x: Extraction, call: Call): DynamicTarget | null {
  const name = stringArgument(x, call, 0, 'name');
  if (name === null) return null;
  const module = name.replace(/^\.+/, '');
  const level = name.length - module.length;
  const anchor = argument(call, 1, 'package');
  if (level === 0) return { level, module };
  if (anchor === null) return null;
  if (anchor.kind === 'Name') {
    const isOwnPackage = anchor.id === '__package__' || (anchor.id === '__name__' && x.options.isPackage);
    return isOwnPackage && !x.module.names.has(anchor.id) ? { level, module } : null;
  }
  const base = shortString(x, anchor)?.split('.') ?? [];
  if (base.length < level) return null;
  const parent = base.slice(0, base.length - level + 1).join('.');
  return { level: 0, module: module === '' ? parent : `${parent}.${module}` };
}

function dunderImportTarget(x: Extraction, call: Call): DynamicTarget | null {
  const module = stringArgument(x, call, 0, 'name');
  const level = argument(call, 4, 'level');
  if (module === null) return null;
  if (level === null) return { level: 0, module };
  const dots = level.kind === 'NumberLiteral' ? Number(x.slice(level.start, level.end)) : -1;
  return Number.isInteger(dots) && dots >= 0 ? { level: dots, module } : null;
}

function plainTarget(x: Extraction, call: Call): DynamicTarget | null {
  const module = stringArgument(x, call, 0, 'modname');
  return module === null ? null : { level: 0, module };
}

function resolveNameTarget(x: Extraction, call: Call): DynamicTarget | null {
  const name = stringArgument(x, call, 0, 'name');
  return name === null ? null : { level: 0, module: name.split(':')[0]! };
}

function stringArgument(x: Extraction, call: Call, position: number, name: string): string | null {
  const expression = argument(call, position, name);
  return expression === null ? null : shortString(x, expression);
}

function argument(call: Call, position: number, name: string): Expression | null {
  return call.args[position] ?? call.keywords.find((keyword) => keyword.name === name)?.value ?? null;
}
