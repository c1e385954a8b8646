import type { Place } from '../../../kit/span.ts';
import type { Document, Documents } from '../../documents/document.ts';
import { FirstPartyNames } from '../../documents/first-party-names.ts';
import type { ReviewedModule } from '../../program-view.ts';
import { type Reference, referencesIn } from '../../documents/references.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './stale-reference.examples.ts';

/** Documents that tell what was, or what may come. */
const OF_ANOTHER_TIME =
  /change|history|release|news|upgrad|migrat|roadmap|todo|archive|deprecat|rfc|proposal|plan|vision|whats|announce|blog|journal|notes|spike|security|license/iu;
const NOT_IN_FORCE = /^\W*(?:\*\*)?status(?:\*\*)?\W+(?:\*\*)?\s*(?:superseded|deprecated|rejected|proposed|draft)/imu;
const NOT_IN_FORCE_BELOW = /^#+\s*status\s*\n+\W*(?:superseded|deprecated|rejected|proposed|draft)/imu;
/** Lines that tell of something that is not, not yet, or no longer there. */
const NOT_NOW =
  /\b(?:creat|generat|cop(?:y|ies)|rename|remov|delet|mov(?:e|ed|ing)|former|previous|no longer|used to|deprecat|legacy|replac|drop|instead of|e\.g|for example|for instance|such as|suppose|imagin|would|could|might|future|planned|todo|will be|new |own |your |my |add |put |place |sav|writ|output|produc|build|optional|if you|may |hypothetical|like |once|until|before)/iu;
const PLACEHOLDER =
  /[<>{}*$%|?=,;!"'\\\s]|\.\.\.|…|path\/to|(?:^|[/._-])(?:foo|bar|baz|my|your|some|example|examples|sample|xxx|name|app_name|project_name)(?:$|[/._-])/iu;
const FILE = /^\.?[\w-]+(?:\/[\w.-]+)*\/[\w-]+(?:\.[\w-]+)*\.(?:py|pyi|md|rst|toml|ya?ml|sql|cfg|ini)$/u;
const MADE =
  /^(?:build|dist|out|output|target|site|_build|node_modules|venv|\.venv|env|tmp|temp|logs?|data|media|static|coverage|htmlcov|\.\w+)\//u;
const DOTTED = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/u;
/** Ends of what looks like a dotted name and is a file or a host. */
const NO_NAME =
  /\.(?:py|pyi|md|rst|txt|toml|ya?ml|json|ini|cfg|conf|db|sqlite3?|sql|log|service|socket|sh|js|ts|css|html|com|org|io|net|dev|local|git|lock|env|zip|gz|exe|whl)$/iu;

export const staleReference = defineRule({
  id: 'stale-reference',
  criterion: 'documentation',
  severity: 'minor',
  confidence: 'medium',
  needs: 'program',
  why: 'Whoever follows the document looks for something that is not there, and does not know what else in it is no longer true.',
  remedy: 'Name what took its place, or take the sentence out.',
  references: ['https://diataxis.fr/reference/'],
  cwe: 0,
  codes: [],
  silentWhen: [
    'it stands in a block of code, in a change log, a history, a plan, or in a decision that is not in force',
    'the folder that the path begins with is not there, or the path is that of something made or ignored by git',
    'the sentence tells of something new, former, generated or made up, or the name is a placeholder',
    'a docstring is not rendered by Sphinx; else its cross-references count: `:func:`',
    'the dotted name begins with no package of the program, or its module binds names that its text does not show',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked, program, production }) {
    const { documents } = linked;
    const names = new FirstPartyNames(program.modules);
    const byPath = new Map(production.map((module) => [module.path, module]));
    const moduleOf = (path: string): Pick<ReviewedModule, 'name' | 'path'> => byPath.get(path) ?? { name: path, path };
    const paths = new Set(program.modules.map(({ path }) => path));
    const docstrings = production.flatMap(({ path }): readonly Document[] => {
      const text = documents.docstringsOf(path);
      return text === null ? [] : [{ path, format: 'docstrings', text }];
    });
    for (const document of [...documents.all.filter(isInForce), ...docstrings]) {
      for (const reference of referencesIn(document)) {
        const told =
          missingTarget(reference, document, documents) ??
          missingFile(reference, document, { documents, paths }) ??
          missingName(reference, names);
        if (told === null) continue;
        yield { module: moduleOf(document.path), place: placeOf(reference), symbol: '', message: told.message, cause: told.cause };
      }
    }
  },
});

type Told = { readonly message: string; readonly cause: string };

function isInForce({ path, text }: Document): boolean {
  return !OF_ANOTHER_TIME.test(path) && !NOT_IN_FORCE.test(text) && !NOT_IN_FORCE_BELOW.test(text);
}

function missingFile(
  { text, kind, around }: Reference,
  { path }: Document,
  { documents, paths }: { readonly documents: Documents; readonly paths: ReadonlySet<string> },
): Told | null {
  const written = text.replace(/^\.\//u, '').replace(/(?::\d+(?:-\d+)?|#.*)$/u, '');
  if (kind !== 'code' || !FILE.test(written) || PLACEHOLDER.test(written) || MADE.test(written) || NOT_NOW.test(around)) return null;
  const parts = written.split('/');
  if (parts.some((part) => documents.ignored.has(part)) || documents.ignored.has(written)) return null;
  const folder = path.split('/').slice(0, -1);
  const roots = folder.map((_, at) => `${folder.slice(0, at + 1).join('/')}/`);
  // A path may be told from the root, from the document, or from anywhere between.
  if (['', ...roots].some((root) => documents.exists(`${root}${written}`))) return null;
  if ([...paths].some((known) => known.endsWith(`/${written}`))) return null;
  const [first = ''] = parts;
  return documents.exists(first) ? { message: `\`${written}\` is named here, and there is no such file`, cause: written } : null;
}

/** The target of a link is told from where the document lies, and from nowhere else. */
function missingTarget({ text, kind, around }: Reference, { path }: Document, documents: Documents): Told | null {
  const written = text.replace(/[?#].*$/u, '');
  if (kind !== 'link' || /^[a-z][a-z0-9+.-]*:|^\//iu.test(written) || PLACEHOLDER.test(written) || NOT_NOW.test(around)) return null;
  const target = below(path.split('/').slice(0, -1), written.split('/'));
  if (target === null || !FILE.test(target) || MADE.test(target) || documents.exists(target)) return null;
  const parts = target.split('/');
  if (parts.some((part) => documents.ignored.has(part)) || documents.ignored.has(target)) return null;
  const [first = ''] = parts;
  return documents.exists(first) ? { message: `\`${target}\` is linked here, and there is no such file`, cause: target } : null;
}

/** Null where the way leads out of the project. */
function below(folder: readonly string[], written: readonly string[]): string | null {
  const parts = [...folder];
  for (const part of written) {
    if (part === '..' && parts.length === 0) return null;
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function missingName({ text, kind, around }: Reference, names: FirstPartyNames): Told | null {
  const written = text.replace(/\(\)$/u, '');
  const [top = ''] = written.split('.');
  if (kind === 'link' || !DOTTED.test(written) || !names.isTop(top) || NO_NAME.test(written) || PLACEHOLDER.test(written)) return null;
  if (NOT_NOW.test(around)) return null;
  const answer = names.answer(written, kind === 'role' || text.endsWith('()'));
  if (answer.kind === 'fine') return null;
  const holder = names.holderOf(answer.name);
  const now = holder === '' || holder === answer.owner ? '' : `; \`${holder}\` has one`;
  return { message: `\`${written}\` is named here, and \`${answer.owner}\` has no \`${answer.name}\`${now}`, cause: written };
}

function placeOf({ line, column, text }: Reference): Place {
  return { line, column, endLine: line, endColumn: column + text.length };
}
