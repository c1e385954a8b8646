/** What objects of libraries keep of what they were made with, for programs that ask them: `blueprint.name`, `spec.regex.pattern`. */
import type { LibraryMember } from '../../program/loading/loading.ts';
import { type MadeValue, type Value, NONE, UNKNOWN, dict, list } from '../../program/loading/values.ts';
import { DJANGO_MEMBERS } from './django-pattern-members.ts';

/** An argument, by position and by name; the standard one where it is not passed. */
function argument(position: number, name: string, standard: () => Value = () => UNKNOWN): LibraryMember {
  return (_, { by }) => by?.keywords.get(name) ?? (position < 0 ? undefined : by?.positional[position]) ?? standard();
}

/** A compiled pattern of what an argument says. */
const pattern: LibraryMember = (l, made) => {
  const given = argument(0, 'pattern')(l, made) ?? UNKNOWN;
  const compiled: MadeValue = { kind: 'made', by: null, type: 're.Pattern', attributes: new Map([['pattern', given]]), members: new Map() };
  return compiled;
};

const all = (
  classes: readonly string[],
  attributes: Readonly<Record<string, LibraryMember>>,
): readonly (readonly [string, LibraryMember])[] =>
  classes.flatMap((name) => Object.entries(attributes).map(([attribute, member]) => [`${name}.${attribute}`, member] as const));

const prefixed = { name: argument(0, 'name'), url_prefix: argument(-1, 'url_prefix', () => NONE) };

/** By the dotted name of the attribute. */
export const LIBRARY_MEMBERS: ReadonlyMap<string, LibraryMember> = new Map<string, LibraryMember>([
  ...DJANGO_MEMBERS,
  ...all(['flask.Blueprint', 'quart.Blueprint', 'apiflask.APIBlueprint', 'flask_smorest.Blueprint', 'flask_openapi3.APIBlueprint'], {
    ...prefixed,
    import_name: argument(1, 'import_name'),
  }),
  ...all(['sanic.Blueprint'], { ...prefixed, version: argument(-1, 'version') }),
  ...all(['fastapi.APIRouter'], { prefix: argument(-1, 'prefix'), tags: argument(-1, 'tags', () => list([])) }),
  ...all(['starlette.routing.Route', 'fastapi.routing.APIRoute'], {
    path: argument(0, 'path'),
    endpoint: argument(1, 'endpoint'),
    methods: argument(-1, 'methods'),
    name: argument(-1, 'name'),
  }),
  ...all(['starlette.routing.Mount'], { path: argument(0, 'path'), app: argument(1, 'app'), name: argument(3, 'name') }),
  ...all(['tornado.web.url', 'tornado.web.URLSpec', 'tornado.routing.URLSpec'], {
    regex: pattern,
    handler_class: argument(1, 'handler'),
    target: argument(1, 'handler'),
    kwargs: argument(2, 'kwargs', dict),
    name: argument(3, 'name'),
  }),
  ...all(['litestar.Router'], { path: argument(0, 'path') }),
]);
