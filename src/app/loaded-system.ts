/** What loading a program shows of its system, found or recalled. */
import type { SystemParts } from '../extract/frameworks/extractor.ts';
import type { LoadedSystem } from '../extract/system-model.ts';
import type { FactsAnswer, Host, Progress } from '../kit/ports.ts';
import { decodeCode } from '../python/code/code-codec.ts';
import type { ModuleCode } from '../python/code/module-code.ts';
import { encodeUtf8, utf8Text } from '../python/text.ts';
import { configuredCatalog } from './configured-catalog.ts';
import { driven } from './driven.ts';
import { contentKey } from './graph-key.ts';
import type { ReadProgram } from './read-program.ts';

/** To be raised whenever what is found of the same program changes its shape. */
const SYSTEM_VERSION = 24;

export async function loadedSystem(host: Host, progress: Progress, { sources, answers }: ReadProgram): Promise<LoadedSystem> {
  const store = host.derived?.system ?? null;
  const inputs = { sources, answers, imported: [], configured: configuredCatalog(host.files) };
  const key = store === null ? '' : JSON.stringify([SYSTEM_VERSION, contentKey(inputs)]);
  const bytes = store?.recall(key) ?? null;
  const kept = bytes === null ? null : parsed(utf8Text(bytes, 0, bytes.length));
  if (kept !== null) return kept;
  // Neither the evaluator nor the extractors are loaded where the answer is known.
  const [
    { loadingProgram },
    { importTargets },
    { djangoStandIns, isMissingSetting },
    { DJANGO_FUNCTIONS, djangoSetup },
    { djangoAttribute, isDjangoField },
    { LIBRARY_MEMBERS },
    { LIBRARY_METHODS },
    { TORNADO_FUNCTIONS, tornadoOption },
    { extractSystem },
  ] = await Promise.all([
    import('../program/loading/load.ts'),
    import('../program/imports/targets.ts'),
    import('../extract/frameworks/django-settings.ts'),
    import('../extract/frameworks/django-apps.ts'),
    import('../extract/frameworks/django-options.ts'),
    import('../extract/frameworks/library-members.ts'),
    import('../extract/frameworks/library-methods.ts'),
    import('../extract/frameworks/tornado-options.ts'),
    import('../extract/system-model.ts'),
  ]);
  const { modules, tree } = sources.layout;
  const codes = modules.map(({ file }) => codeOf(answers[file]));
  const standIns = djangoStandIns(modules, codes);
  const steps = loadingProgram({
    modules,
    tree,
    codes,
    resolve: importTargets(sources),
    standIns,
    functions: new Map([...DJANGO_FUNCTIONS, ...TORNADO_FUNCTIONS]),
    libraryAttribute: (l, owner, name) => tornadoOption(l, owner, name) ?? djangoAttribute(l, owner, name),
    isLibraryInstance: isDjangoField,
    isMissing: (dotted) => standIns.size > 0 && isMissingSetting(dotted),
    begin: djangoSetup,
    members: LIBRARY_MEMBERS,
    methods: LIBRARY_METHODS,
  });
  const found = extractSystem(await driven(steps, { host, progress, phase: 'loading' }));
  store?.keep(key, encodeUtf8(JSON.stringify(found)));
  return found;
}

function codeOf(answer: FactsAnswer | undefined): ModuleCode | null {
  return answer?.kind === 'facts' && answer.code !== null ? decodeCode(answer.code) : null;
}

/** Null where the text was cut. What is whole was written here: its checksum holds. */
function parsed(text: string): LoadedSystem | null {
  try {
    const read: unknown = JSON.parse(text);
    return isLoaded(read) ? read : null;
  } catch {
    return null;
  }
}

const PART: keyof SystemParts = 'endpoints';

function isLoaded(value: unknown): value is LoadedSystem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'parts' in value &&
    typeof value.parts === 'object' &&
    value.parts !== null &&
    PART in value.parts &&
    'mentions' in value &&
    'applications' in value &&
    'reached' in value &&
    'named' in value
  );
}
