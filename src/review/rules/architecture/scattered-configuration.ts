import { groupBy } from '../../../kit/group.ts';
import type { Setting } from '../../../model/system-model.ts';
import type { LinkedContext } from '../../linked-context.ts';
import { defineRule } from '../../rule.ts';

/** Variables of the platform, which no settings class is about (POSIX.1-2017, chapter 8; freedesktop.org, no-color.org). */
const PLATFORM =
  /^(HOME|PATH|USER|USERNAME|USERPROFILE|LOGNAME|SHELL|TERM|COLORTERM|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|TEMP|TMP|PWD|HOSTNAME|DISPLAY|EDITOR|VISUAL|PAGER|COLUMNS|LINES|APPDATA|LOCALAPPDATA|PROGRAMDATA|SYSTEMROOT|COMSPEC|XDG_\w+|NO_COLOR|FORCE_COLOR|CI|PYTEST_CURRENT_TEST|PYTHON\w*|VIRTUAL_ENV|DJANGO_SETTINGS_MODULE|\w*_PROXY|\w*_proxy)$/;
/** So many other modules read the environment before it counts as scattered; with one place for settings, which shows the intent, and without. */
const SCATTERED = { withHome: 1, without: 4 };
const MAX_NAMES = 4;

export const scatteredConfiguration = defineRule({
  id: 'scattered-configuration',
  criterion: 'architecture',
  severity: 'minor',
  confidence: 'high',
  needs: 'program',
  why: 'Nobody can say what the program needs to run: a variable that is missing or misspelt shows itself deep in a request, and each module has its own idea of what holds without it.',
  remedy:
    'Read all variables in one settings class when the program starts, with types and standards (`pydantic-settings`), and pass the values in.',
  references: ['https://12factor.net/config', 'https://docs.pydantic.dev/latest/concepts/pydantic_settings/'],
  cwe: 0,
  codes: [],
  silentWhen: [
    `no other module reads the environment, or fewer than ${SCATTERED.without} where the project has no place for settings`,
    'the variable is one of the platform: HOME, PATH, NO_COLOR …',
    'the module is a command, a script or a migration, or builds or tests the project',
    'a helper reads it that is given the names of several',
    'addresses and secrets that are written into code are what `hard-coded-configuration` finds',
    'one finding for the whole project, at the first such module',
  ],
  bad: [
    {
      'shop/__init__.py': '',
      'shop/settings.py': `import os

DATABASE_URL = os.environ["DATABASE_URL"]
CACHE_URL = os.environ["CACHE_URL"]
REGION = os.environ.get("REGION", "eu")
`,
      'shop/mail.py': `import os


def sender() -> str:
    return os.environ.get("MAIL_SENDER", "shop@example.com")
`,
      'shop/search.py': `import os


def index() -> str:
    return os.environ.get("SEARCH_INDEX", "products")
`,
    },
  ],
  good: [
    {
      'shop/__init__.py': '',
      'shop/settings.py': `import os

DATABASE_URL = os.environ["DATABASE_URL"]
CACHE_URL = os.environ["CACHE_URL"]
REGION = os.environ.get("REGION", "eu")
MAIL_SENDER = os.environ.get("MAIL_SENDER", "shop@example.com")
`,
      'shop/mail.py': `from shop.settings import MAIL_SENDER


def sender() -> str:
    return MAIL_SENDER
`,
      'shop/paths.py': `import os


def home() -> str:
    return os.environ["HOME"]
`,
    },
  ],
  *check({ linked }) {
    const byModule = groupBy(readInPlace(linked.system.settings.filter(isOwn)), ({ place }) => place.path);
    const homes = homesOf(linked);
    const scattered = [...byModule].flatMap(([path, settings]) => {
      const module = linked.moduleAt(path);
      if (
        module === undefined ||
        homes.has(path) ||
        SETTINGS_PATH.test(path) ||
        UNSHIPPED.test(path) ||
        OUTSIDE.has(linked.roles.get(module.name)?.role ?? '')
      )
        return [];
      return [{ module, settings: settings.toSorted((one, other) => one.place.line - other.place.line) }];
    });
    if (scattered.length < (homes.size > 0 ? SCATTERED.withHome : SCATTERED.without)) return;
    const names = new Set(scattered.flatMap(({ settings }) => settings.map(({ name }) => name)));
    const home = [...homes][0] ?? '';
    for (const { module, settings } of scattered) {
      const own = [...new Set(settings.map(({ name }) => name))];
      const [first] = settings;
      if (first === undefined) continue;
      const more = own.length > MAX_NAMES ? ` and ${own.length - MAX_NAMES} more` : '';
      const listed = `${own
        .slice(0, MAX_NAMES)
        .map((name) => `\`${name}\``)
        .join(', ')}${more}`;
      const line = first.place.line;
      yield {
        module,
        place: { line, column: 1, endLine: line, endColumn: 1 },
        symbol: '',
        message: `${scattered.length === 1 ? '1 module reads' : `${scattered.length} modules read`} ${names.size === 1 ? '1 variable' : `${names.size} variables`} of the environment${home === '' ? '' : ` beside \`${home}\``}: \`${module.name}\` reads ${listed}`,
        cause: 'the environment is read in other places than the settings',
      };
    }
  },
});

const OUTSIDE: ReadonlySet<string> = new Set(['settings', 'command', 'migration']);

function isOwn({ source, name }: Setting): boolean {
  return source === 'environment' && !PLATFORM.test(name);
}

/** What builds or tests the project, and lies with it. */
const UNSHIPPED = /(^|\/)(test_?utils?|testing|_?build|setup|conftest|noxfile)(\/|\.py$)/;
/** A line that reads so many variables is a helper, which reads them for others. */
const HELPER = 3;

function readInPlace(settings: readonly Setting[]): readonly Setting[] {
  const byLine = groupBy(settings, ({ place }) => `${place.path}:${place.line}`);
  return [...byLine.values()].filter((own) => new Set(own.map(({ name }) => name)).size < HELPER).flat();
}

const SETTINGS_PATH = /(^|\/)(settings?|config|configuration)(\/|\.py$)/;

/** Paths of modules that are for settings, by their role or folder, and by what they hold; the one that holds most first. */
function homesOf({ system, outline, roles }: LinkedContext): ReadonlySet<string> {
  const held = groupBy(
    system.settings.filter(({ source }) => source !== 'example'),
    ({ place }) => place.path,
  );
  const count = (path: string): number => held.get(path)?.length ?? 0;
  const homes = outline.modules.filter(
    ({ name, path }) => (roles.get(name)?.role === 'settings' || SETTINGS_PATH.test(path)) && count(path) > 0,
  );
  return new Set(homes.map(({ path }) => path).toSorted((one, other) => count(other) - count(one)));
}
