/** What patterns of urls of Django hold, for programs that go through them to put decorators around their views. */
import type { LibraryMember, Loading } from '../../program/loading/loading.ts';
import { type MadeValue, type Value, likeliest, list, textOf } from '../../program/loading/values.ts';

const PATTERNS = ['django.urls.path', 'django.urls.re_path', 'django.urls.conf.path', 'django.urls.conf.re_path', 'django.conf.urls.url'];

/** By the dotted name of the attribute. */
export const DJANGO_MEMBERS: ReadonlyMap<string, LibraryMember> = new Map<string, LibraryMember>(
  PATTERNS.flatMap((name) => [
    [`${name}.callback`, (_, made) => (includedIn(made) === null ? viewOf(made) : null)],
    [`${name}.url_patterns`, (l, made) => patternsOf(l, includedIn(made))],
  ]),
);

function viewOf({ by }: MadeValue): Value | null {
  return by?.positional[1] ?? by?.keywords.get('view') ?? null;
}

/** What `include` was given; null for a view. */
function includedIn(made: MadeValue): Value | null {
  const target = viewOf(made);
  const one = target === null ? null : likeliest(target);
  if (one?.kind === 'tuple' || one?.kind === 'list') return one;
  const by = one?.kind === 'made' && /^django\..*\binclude$/u.test(one.by?.name ?? '') ? one.by : null;
  return by?.positional[0] ?? null;
}

function patternsOf(l: Loading, included: Value | null): Value | null {
  const one = included === null ? null : likeliest(included);
  if (one === null) return null;
  if (one.kind === 'list') return one;
  if (one.kind === 'tuple') return one.items[0] === undefined ? null : patternsOf(l, one.items[0]);
  const name = textOf(one);
  const module = one.kind === 'module' ? l.input.tree.module(one.node) : name === null ? -1 : l.moduleOfName(name);
  if (module < 0) return list([], true);
  l.actions.loadModule(l, module);
  return l.namespaces[module]!.get('urlpatterns') ?? list([], true);
}
