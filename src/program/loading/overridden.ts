/** Methods of libraries that call other methods of the same object, where a class of the program has written the other one itself. */
import { externalBase, getAttribute } from './attributes.ts';
import type { Site } from './frame.ts';
import type { Loading } from './loading.ts';
import { type Args, type InstanceValue, type MemberValue, UNKNOWN, type Value, external, list, text } from './values.ts';

type Step = {
  /** The classes of libraries that do so. */
  readonly of: RegExp;
  /** The method that is called. */
  readonly to: string;
  /** `route(path)` gives a decorator, which calls the other method. */
  readonly isDecorator: boolean;
  /** What is passed to it, beside what was given. */
  readonly methods: string | null;
};

const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace'];
const FASTAPI = /^fastapi\.(?:\w+\.)*(?:FastAPI|APIRouter)$/u;
const FLASK = /^(?:flask|quart|apiflask|flask_smorest)\.(?:\w+\.)*(?:Flask|Blueprint|Quart|APIFlask|APIBlueprint|Scaffold)$/u;

/** By the documentation of FastAPI 0.165 and of Flask 3.1. */
const STEPS: ReadonlyMap<string, readonly Step[]> = new Map<string, readonly Step[]>([
  ...VERBS.map((verb): [string, readonly Step[]] => [
    verb,
    [
      { of: FASTAPI, to: 'api_route', isDecorator: false, methods: verb.toUpperCase() },
      { of: FLASK, to: 'route', isDecorator: false, methods: verb.toUpperCase() },
    ],
  ]),
  ['api_route', [{ of: FASTAPI, to: 'add_api_route', isDecorator: true, methods: null }]],
  ['route', [{ of: FLASK, to: 'add_url_rule', isDecorator: true, methods: null }]],
]);

/** What stands for the decorator that such a method gives. */
export const ADDING = 'functools.<adding>';

/** Calls the program's own method that a method of a library would call; null where there is none. */
export function overriddenCall(l: Loading, { owner, name }: MemberValue, args: Args, site: Site): Value | null {
  if (owner.kind !== 'instance' || !STEPS.has(name)) return null;
  const library = externalBase(owner.type);
  if (library === null) return null;
  return stepFrom(l, owner, { name, library }, args, site);
}

type From = { readonly name: string; readonly library: string };

function stepFrom(l: Loading, owner: InstanceValue, { name, library }: From, args: Args, site: Site): Value | null {
  const step = STEPS.get(name)?.find(({ of }) => of.test(library));
  if (step === undefined) return null;
  const passed: Args =
    step.methods === null ? args : { ...args, keywords: new Map([...(args.keywords ?? []), ['methods', list([text(step.methods)])]]) };
  const method = getAttribute(l, owner, step.to);
  if (method.kind !== 'bound') return stepFrom(l, owner, { name: step.to, library }, passed, site);
  if (!step.isDecorator) return l.actions.callValue(l, method, passed, { ...site, isDecorator: false });
  return { kind: 'partial', inner: external(ADDING), positional: [method, ...passed.positional], keywords: passed.keywords ?? new Map() };
}

/** `decorator(function)`: the function is the last argument but for options. */
export function addWith(l: Loading, { positional, keywords }: Args, site: Site): Value {
  const [method, ...rest] = positional;
  const added = rest.at(-1);
  if (method === undefined || added === undefined) return UNKNOWN;
  const isFlask = method.kind === 'bound' && method.callee.scope.name === 'add_url_rule';
  const options = new Map(keywords);
  const endpoint = options.get('endpoint') ?? { kind: 'constant', value: null, type: 'none' };
  if (isFlask) options.delete('endpoint');
  const given = rest.slice(0, -1);
  const passed = isFlask ? [...given, endpoint, added] : [...given, added];
  l.actions.callValue(l, method, { positional: passed, keywords: options }, { ...site, isDecorator: false });
  return added;
}
