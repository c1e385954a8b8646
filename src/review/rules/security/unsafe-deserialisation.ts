import type { CallFact } from '../../../python/facts.ts';
import type { Severity } from '../../../model/finding.ts';
import { fixUnsafeDeserialisation } from '../../fixes/unsafe-deserialisation.ts';
import { defineRule } from '../../rule.ts';

/** Readers that can call any function which the data names (library documentation of each). */
const READERS = new Set([
  'pickle.load',
  'pickle.loads',
  'pickle.Unpickler',
  '_pickle.load',
  '_pickle.loads',
  'cPickle.load',
  'cPickle.loads',
  'dill.load',
  'dill.loads',
  'cloudpickle.load',
  'cloudpickle.loads',
  'joblib.load',
  'jsonpickle.decode',
  'pandas.read_pickle',
  'shelve.open',
  'yaml.unsafe_load',
  'yaml.unsafe_load_all',
]);
/** Not code by themselves, but a damaged or hostile text crashes the interpreter. */
const FRAGILE_READERS = new Set(['marshal.load', 'marshal.loads']);
const YAML_READERS = new Set(['yaml.load', 'yaml.load_all']);
/** Loaders that build any object; others may be safe subclasses, which this file alone cannot tell. */
const UNSAFE_YAML_LOADERS = new Set(['yaml.Loader', 'yaml.CLoader', 'yaml.UnsafeLoader', 'yaml.CUnsafeLoader']);

const WRITER = /(^|\.)(pickle|_pickle|cPickle|dill|cloudpickle)\.(dumps?|Pickler)$/;

export const unsafeDeserialisation = defineRule({
  id: 'unsafe-deserialisation',
  criterion: 'security',
  severity: 'major',
  confidence: 'medium',
  needs: 'flows',
  why: 'These readers call whatever the data names. Whoever can write the file, the cache entry or the message runs code in this process.',
  remedy:
    'Exchange data as JSON, MessagePack or a validated schema (`pydantic`); read YAML with `yaml.safe_load`. Where pickle must stay, sign the bytes and check the signature before reading.',
  references: ['https://docs.python.org/3/library/pickle.html#module-pickle', 'https://cwe.mitre.org/data/definitions/502.html'],
  cwe: 502,
  codes: ['S301', 'S302', 'S506', 'B301', 'B302', 'B506', 'suspicious-pickle-usage', 'unsafe-yaml-load', 'nosec'],
  silentWhen: [
    '`yaml.load` is given a safe loader, or one that this file does not show to be unsafe',
    'what is read was written in the same expression: a copy',
    'it is minor where a file is read, or the same module writes what it reads',
    'the code is a test, an example or documentation',
  ],
  bad: [
    {
      'shop/sessions.py': `import pickle


def restore(cookie: bytes) -> object:
    return pickle.loads(cookie)
`,
    },
    {
      'shop/menu.py': `import yaml


def read_menu(text: str) -> object:
    return yaml.load(text, Loader=yaml.Loader)
`,
    },
    {
      'shop/models.py': `from joblib import load


def recommender(path: str) -> object:
    return load(path)
`,
    },
  ],
  good: [
    {
      'shop/sessions.py': `import json


def restore(cookie: bytes) -> object:
    return json.loads(cookie)
`,
    },
    {
      'shop/menu.py': `import yaml


def read_menu(text: str) -> object:
    return yaml.load(text, yaml.SafeLoader)


def read_prices(text: str) -> object:
    return yaml.load(text, Loader=yaml.CSafeLoader)


def read_tables(text: str) -> object:
    return yaml.safe_load(text)
`,
    },
    {
      'shop/export.py': `import pickle


def dump(order: object) -> bytes:
    return pickle.dumps(order)
`,
    },
  ],
  fix: fixUnsafeDeserialisation,
  *check({ production, linked }) {
    for (const { name, cwe, point } of linked.flows.uses) {
      const { path, place } = linked.queries.pointPlace(point);
      const module = linked.moduleAt(path);
      if (cwe !== 502 || module === undefined) continue;
      const symbol = linked.queries.innermost(point.module, point.start)?.code.qualifiedName ?? '';
      yield { module, place, symbol, message: `\`${name}\` runs code that its input names, as its argument asks`, severity: 'minor' };
    }
    for (const module of production) {
      const writers = module.facts.calls.filter((call) => WRITER.test(call.callee));
      for (const call of module.facts.calls) {
        const fault = faultOf(call, writers);
        if (fault !== null) yield { module, place: call.place, symbol: call.scope, ...fault };
      }
    }
  },
});

function faultOf(call: CallFact, writers: readonly CallFact[]): { message: string; severity: Severity } | null {
  const isFixed = call.firstArgument === 'literal' && call.callee.endsWith('loads');
  if (READERS.has(call.callee)) return isFixed || isRoundTrip(call, writers) ? null : readerFault(call, writers);
  if (FRAGILE_READERS.has(call.callee)) {
    return { message: `\`${call.callee}\` can crash the interpreter on input that it did not write`, severity: 'suggestion' };
  }
  if (!YAML_READERS.has(call.callee) || call.firstArgument === 'literal') return null;
  const loader = yamlLoader(call);
  if (loader === 'none') return { message: `\`${call.callee}\` without a loader builds any object that the text names`, severity: 'major' };
  if (!UNSAFE_YAML_LOADERS.has(loader)) return null;
  return { message: `\`${call.callee}\` with \`${loader}\` builds any object that the text names`, severity: 'major' };
}

/** Files, and what the same module writes, are the program's own unless somebody else reaches them; bytes from elsewhere are not. */
function readerFault({ callee }: CallFact, writers: readonly CallFact[]): { message: string; severity: Severity } {
  const message = `\`${callee}\` runs code that its input names`;
  return { message, severity: callee.endsWith('.loads') && writers.length === 0 ? 'major' : 'minor' };
}

/** `loads(dumps(value))` copies a value. */
function isRoundTrip({ scope, place }: CallFact, writers: readonly CallFact[]): boolean {
  return writers.some((writer) => writer.scope === scope && writer.place.line === place.line && writer.place.column > place.column);
}

/** Dotted name of the loader, '' where it is no such name, 'none' where there is none. */
function yamlLoader({ argumentCount, keywords, argumentNames }: CallFact): string {
  if (keywords.includes('**')) return '';
  const keyword = keywords.indexOf('Loader');
  if (keyword >= 0) return argumentNames[argumentCount + keyword] ?? '';
  return argumentCount >= 2 ? (argumentNames[1] ?? '') : 'none';
}
