/** What ruff cannot see from one file without its path, and the review can: where its finding is none, or is milder. */
import type { LintFinding } from '../../kit/ports.ts';
import { baseName } from '../../kit/path.ts';
import type { Severity } from '../../model/finding.ts';
import type { ReviewedModule } from '../program-view.ts';
import type { RuleContext } from '../rule.ts';

export type Seen = { readonly module: ReviewedModule; readonly found: LintFinding; readonly context: RuleContext };

/** 'silent' for no finding, null for what the table says. By code. */
export const EXCEPTIONS: Readonly<Record<string, (seen: Seen) => Severity | 'silent' | null>> = {
  // A package imports what it offers, and others may import from any module what it imports itself.
  F401: (seen) => (isPackage(seen) || isImportedFrom(seen) ? 'silent' : null),
  F811: ({ module: { facts }, found: { place } }) => (facts.imports.some((one) => one.place.line === place.line) ? 'suggestion' : null),
  // `__path__` is there in packages, and so are the modules in them; what Python 2 had stands where its branch does not run.
  // Who gives the names of a module away lets others set them.
  F821: (seen) => ((isPackage(seen) && nameIn(seen) === '__path__') || isForPython2(seen) || givesItsNames(seen) ? 'silent' : null),
  // A debugger that is imported stops nobody before it is called, which is told apart.
  T100: ({ found: { message } }) => (message.startsWith('Import for') ? 'minor' : null),
  F822: (seen) => (isPackage(seen) || seen.module.facts.hasModuleGetattr ? 'silent' : null),
};

/** Builtins that Python 3 dropped. */
const ONLY_PYTHON_2 = new Set(
  'apply basestring buffer cmp coerce execfile file intern long raw_input reduce reload unichr unicode xrange StandardError'.split(' '),
);

/** How modules call the question which Python runs. */
const WHICH_PYTHON = /^(?:is_?)?(?:py|python_?)[23]/iu;

function isForPython2(seen: Seen): boolean {
  const { imports, variables } = seen.module.facts;
  return (
    ONLY_PYTHON_2.has(nameIn(seen)) &&
    (variables.some(({ name }) => WHICH_PYTHON.test(name)) ||
      imports.some(({ boundAs }) => boundAs === 'six' || WHICH_PYTHON.test(boundAs)))
  );
}

/** `settings.update_globals(globals())`, `exec(text)` while the module is loaded: it has names that nobody sees written. */
function givesItsNames({ module: { facts } }: Seen): boolean {
  return facts.calls.some(({ callee, scope }) => scope === '' && (callee === 'builtins.exec' || callee === 'builtins.globals'));
}

function isPackage({ module }: Seen): boolean {
  return baseName(module.path) === '__init__.py';
}

/** The first name in backticks that a message tells, as it is bound: `a.b as c` is c. */
function nameIn({ found }: Seen): string {
  const told = /`([^`]+)`/u.exec(found.message)?.[1] ?? '';
  return told.replace(/^.* as |^.*\./u, '');
}

/** Whether any module, test or text imports the name from this one. Modules count as equal where their last names are. */
function isImportedFrom(seen: Seen): boolean {
  const { context, module } = seen;
  const known = imported.get(context) ?? importedNames(context.program.modules);
  imported.set(context, known);
  return known.has(`${lastOf(module.name)}.${nameIn(seen)}`);
}

const imported = new WeakMap<RuleContext, ReadonlySet<string>>();

function importedNames(modules: readonly ReviewedModule[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { facts } of modules) {
    for (const { form, module, name } of facts.imports) if (form === 'from') names.add(`${lastOf(module)}.${name}`);
    // As tests name what they replace: `shop.orders.send_mail`.
    for (const { value } of facts.dottedStrings) names.add(value.split('.').slice(-2).join('.'));
  }
  return names;
}

function lastOf(dotted: string): string {
  return dotted.slice(dotted.lastIndexOf('.') + 1);
}
