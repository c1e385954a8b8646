import { layerBelowWeb } from '../../../model/told-layers.ts';
import { DRIVER_EXCEPTIONS, EXTENDS, HTTP_EXCEPTIONS, HTTP_RAISERS } from '../../../program/catalog/exceptions.ts';
import type { ProgramFunction, Way } from '../../../program/queries/program-queries.ts';
import { handlersOf, raisesOf } from '../../../program/queries/raises.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { declinedByService, declinedByShop, knowsTheDriver, knowsTheShop } from './leaked-exception.examples.ts';

/** A function that is given the request is part of the web, wherever it lies. */
const REQUEST = /^_?(request|req|response|websocket)$/;
/** What a driver can do that a repository is there to hide. */
const DRIVEN = ['query', 'write', 'commit', 'http:GET', 'http:POST', 'http:PUT', 'http:PATCH', 'http:DELETE', 'http:*'] as const;

export const leakedException = defineRule({
  id: 'leaked-exception',
  criterion: 'architecture',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  why: 'An exception says to whom a layer speaks: a service that raises answers over HTTP cannot be called from a task or a command, and who catches the errors of a driver is tied to that driver.',
  remedy:
    'Raise an exception of your own that says what happened, and turn it into an answer in one place of the web layer (an exception handler).',
  references: [
    'https://fastapi.tiangolo.com/tutorial/handling-errors/#install-custom-exception-handlers',
    'https://flask.palletsprojects.com/en/stable/errorhandling/#registering',
    'Percival and Gregory (2020), Architecture Patterns with Python, chapter 4',
  ],
  cwe: 0,
  effort: 'medium',
  codes: [],
  silentWhen: [
    'no name and no framework says that the module is a service, repository, model or domain: what only lies beside the routers may be part of the web',
    'the function is a dependency or guard of an endpoint, or takes the request',
    'the exception is caught in the same function',
    "it is minor where the module lies in one package with handlers and is no model, where the exception is a class of the program that inherits from the framework's, or where the errors of a driver are caught above the repository or client that uses it",
    'one finding for all places of a module that raise the same exception',
  ],
  bad: [declinedByService, knowsTheDriver],
  good: [declinedByShop, knowsTheShop],
  *check({ linked }) {
    const web = new Set(
      linked.entries.all.flatMap(({ kind, function: handler, before }) => [...(kind === 'endpoint' ? [handler] : []), ...before]),
    );
    const packages = new Set(linked.entries.endpoints.map(({ function: handler }) => packageOf(handler.module)));
    for (const one of linked.functions) {
      const layer = layerBelowWeb(one.module, linked.roles.get(one.module));
      if (layer !== null && !isOfWeb(one, web)) yield* answersIn(linked, one, layer, packages);
      yield* driversIn(linked, one);
    }
  },
});

function isOfWeb(one: ProgramFunction, web: ReadonlySet<ProgramFunction>): boolean {
  return web.has(one) || one.code.parameters.some(({ name }) => REQUEST.test(name));
}

/** A package that is the web interface by its name: its services are services of that. */
const OF_WEB = /\.(?:api|rest|web|http)(?:_[a-z]+)?\./u;

const packageOf = (module: string): string => module.slice(0, Math.max(0, module.lastIndexOf('.')));

/** `packages` are those that hold handlers: what is no model there may be a part of the web by its place. */
function* answersIn(linked: LinkedContext, one: ProgramFunction, layer: string, packages: ReadonlySet<string>): Generator<Report> {
  const isBeside = layer !== 'model' && layer !== 'domain' && (packages.has(packageOf(one.module)) || OF_WEB.test(one.module));
  for (const { pc, exception } of raisesOf(linked.queries, one, { kinds: HTTP_EXCEPTIONS, raisers: HTTP_RAISERS })) {
    const other = linked.entries.reachingWithoutWeb(one);
    const shown = exception.split('.').at(-1) ?? exception;
    const runs = other === null ? '' : `, and the ${other.entry.kind} \`${other.entry.name}\`, which has no answer to give, runs it too`;
    yield linked.at(one, pc, {
      message: `\`${one.name}\`, of the ${layer} layer, raises \`${shown}\`, an answer over HTTP${runs}`,
      severity: isOwn(linked, exception) || isBeside ? 'minor' : 'major',
      cause: `${exception} in ${one.module}`,
      evidence: other === null ? [] : [...linked.entryEvidence(other), linked.step(one, pc, `\`${shown}\` is raised here`)],
    });
  }
}

/** An exception of the program's own that inherits from the framework's can still be moved away from it in one place. */
function isOwn({ outline }: LinkedContext, exception: string): boolean {
  const module = exception.slice(0, exception.lastIndexOf('.'));
  return outline.modules.some(({ name }) => name === module);
}

/** Handlers that name a driver's exception around calls that reach the driver through a repository or client only. */
function* driversIn(linked: LinkedContext, one: ProgramFunction): Generator<Report> {
  const role = linked.roles.get(one.module)?.role;
  if (role !== 'router' && role !== 'service' && role !== 'task' && role !== 'command') return;
  for (const { start, end, handler, exception } of handlersOf(linked.queries, one, DRIVER_EXCEPTIONS)) {
    const ways = linked.queries
      .calls(one)
      .filter(({ pc }) => pc >= start && pc < end)
      .flatMap(({ pc }) => DRIVEN.flatMap((effect) => linked.queries.wayAt(one, pc, effect) ?? []))
      .filter(({ site }) => isDriverOf(site.origin, exception));
    // What touches the driver itself must know its errors.
    if (ways.some(({ steps }) => steps.length === 0)) continue;
    const hidden = ways.flatMap((way) => hiderOf(linked, way) ?? []);
    const [first] = hidden;
    if (first === undefined || hidden.length < ways.length) continue;
    const shown = exception.split('.').at(-1) ?? exception;
    yield linked.at(one, handler, {
      message: `\`${one.name}\` catches \`${shown}\`, which \`${first.hider}\` is there to hide`,
      severity: 'minor',
      confidence: 'medium',
      cause: `${exception} in ${one.module}`,
      evidence: linked.evidence(first.way),
      remedy: `Catch it in \`${first.hider}\`, and raise an exception of your own from it: \`raise DuplicateError(…) from error\`.`,
    });
  }
}

/** What is called is of the library whose exception it is, or of one that extends it (`flask_sqlalchemy`). */
function isDriverOf(origin: string, exception: string): boolean {
  const [library = ''] = exception.split('.');
  const [used = ''] = origin.split('.');
  return used === library || used.endsWith(`_${library}`) || EXTENDS[used] === library;
}

/** The repository or client that a way goes through, by name of its module. */
function hiderOf(linked: LinkedContext, way: Way): { readonly hider: string; readonly way: Way } | null {
  const { module } = way.site.function;
  const role = linked.roles.get(module);
  const isHider = (role?.role === 'repository' || role?.role === 'client') && role.reason.startsWith('named ');
  return isHider ? { hider: module, way } : null;
}
