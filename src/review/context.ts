import type { ModuleEdge } from '../model/architecture-map.ts';
import { LinkedContext } from './linked-context.ts';
import { type LintedProgram, NOTHING_LINTED, lintedContext } from './linted.ts';
import type { LinkedProgramView, ProgramView, ReviewedModule } from './program-view.ts';
import type { RuleContext } from './rule.ts';

/** Folders whose code shows or measures something; it ships to nobody. */
const SHOWCASE_FOLDERS = new Set(
  'doc docs docs_src documentation example examples sample samples tutorial tutorials demo demos bench benchmark benchmarks asv_bench'.split(
    ' ',
  ),
);

/** `example_dags` is one too. */
const SHOWCASE_BEGINNING = /^(?:examples?|samples?|tutorials?|demos?|benchmarks?)_/u;

/** An underscore says that others are not to import it, not what it is for. */
const isShowcase = (folder: string): boolean => {
  const name = folder.replace(/^_+/u, '');
  return SHOWCASE_FOLDERS.has(name) || SHOWCASE_BEGINNING.test(name);
};

/** What rules ask; it grows while they run. */
export type GrowingContext = {
  readonly context: RuleContext;
  link(linked: LinkedProgramView): LinkedContext;
  lint(linted: LintedProgram): void;
};

/** Prepares what the rules ask of a program, of which nothing is linked yet. */
export function growingContext(program: ProgramView): GrowingContext {
  const byName = new Map(program.modules.map((module) => [module.name, module]));
  const modules = program.modules.filter((module) => !module.isVendored && !module.isGenerated);
  const importers = importersByName(program.edges, byName);
  const production = modules.filter((module) => isProduction(module));
  let linkedContext: LinkedContext | null = null;
  let said = lintedContext(NOTHING_LINTED, production);
  return {
    context: {
      modules,
      production,
      program,
      get linted() {
        return said;
      },
      get linked() {
        // A rule that says nothing of its needs runs where nothing is linked.
        if (linkedContext === null) throw new Error('a rule that looks at the linked program must say so in `needs`');
        return linkedContext;
      },
      moduleByName: (name) => byName.get(name),
      importersOf: (name) => importers.get(name) ?? [],
    },
    link: (linked) => (linkedContext = new LinkedContext(linked, production)),
    lint: (linted) => void (said = lintedContext(linted, production)),
  };
}

function isProduction(module: ReviewedModule): boolean {
  return mayShip(module) && module.facts.dialect === 'python3' && !helpsTests(module);
}

/** Fixtures and tests that others run as theirs, wherever they lie. */
function helpsTests({ facts }: ReviewedModule): boolean {
  return facts.functions.some(({ decorators }) => decorators.some((name) => name === 'pytest.fixture')) || isSuite(facts);
}

function isSuite({ imports, functions }: ReviewedModule['facts']): boolean {
  const isForTests = imports.some(({ module, isOptional }) => module === 'pytest' && !isOptional);
  return isForTests && functions.some(({ name, className }) => name.startsWith('test_') && className !== '');
}

/** Whether a module is neither test, stub nor showcase, as far as its path tells. */
export function mayShip({ isTest, isStub, path }: Pick<ReviewedModule, 'isTest' | 'isStub' | 'path'>): boolean {
  const folders = path.split('/').slice(0, -1);
  return !isTest && !isStub && !folders.some((folder) => isShowcase(folder));
}

function importersByName(
  edges: readonly ModuleEdge[],
  byName: ReadonlyMap<string, ReviewedModule>,
): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  for (const { from, to, kinds } of edges) {
    const isAsked = kinds.some((kind) => kind !== 'ancestor' && kind !== 'string');
    const importer = byName.get(from);
    if (!isAsked || importer === undefined || !isProduction(importer)) continue;
    const names = importers.get(to);
    if (names === undefined) importers.set(to, [from]);
    else names.push(from);
  }
  for (const names of importers.values()) names.sort();
  return importers;
}
