import type { Endpoint, Entity } from '../../../model/system-model.ts';
import { assignedWhole } from '../../../program/queries/assigned-whole.ts';
import { handedOn } from '../../../program/queries/handed-on.ts';
import { requestBodies } from '../../../program/queries/request-bodies.ts';
import type { EntryPoint } from '../../entries.ts';
import { isForAdministrators } from '../../flow-doubts.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { shownSerialisers } from '../../shown-serialisers.ts';
import { defineRule } from '../../rule.ts';
import { bad, good } from './mass-assignment.examples.ts';

/** Columns that decide what somebody may do, or what they own. */
const PRIVILEGE =
  /^(?:is_(?:admin|staff|superuser|active|verified|owner)|admin|staff|superuser|roles?|permissions?|scopes?|balance|credits?|plan|tenant(?:_id)?|owner(?:_id)?|user_id|password(?:_hash)?|hashed_password)$/u;
/** Types of a body that let every key through. */
const ANY_KEYS = /^(?:dict|Dict|Mapping|MutableMapping|Any|object|JSON)?(?:\[.*\])?$/u;

export const massAssignment = defineRule({
  id: 'mass-assignment',
  criterion: 'security',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  why: 'Whoever sends the request chooses which columns it sets, those too that no form shows: whether they are staff, whose the row is.',
  remedy: 'Name what may be changed: a schema with exactly these fields, or a fixed set of names that the loop asks for.',
  references: ['https://cheatsheetseries.owasp.org/cheatsheets/Mass_Assignment_Cheat_Sheet.html'],
  cwe: 915,
  codes: [],
  silentWhen: [
    'the body was read into a schema, a form or a serializer that names its fields; `fields = "__all__"` of a model does not',
    'names are compared with those that are allowed',
    'what is made is no row of a table',
  ],
  bad,
  good,
  *check({ linked }) {
    const entities = new Map(linked.system.entities.filter(({ isAbstract }) => !isAbstract).map((entity) => [entity.symbol, entity]));
    if (entities.size === 0) return;
    const seen = new Set<string>();
    for (const entry of linked.entries.endpoints) {
      for (const { key, report } of reportsOf(linked, entry, entities)) {
        if (!seen.has(key)) yield report;
        seen.add(key);
      }
    }
    yield* inSerialisers(linked);
  },
});

function* reportsOf(
  linked: LinkedContext,
  entry: EntryPoint,
  entities: ReadonlyMap<string, Entity>,
): Generator<{ readonly key: string; readonly report: Report }> {
  const { queries } = linked;
  const { endpoint, function: handler } = entry;
  for (const value of [...bodyParameters(handler.code.parameters, endpoint), ...requestBodies(queries, handler)]) {
    for (const handed of handedOn(queries, handler, value)) {
      if (!linked.isReviewed(handed.function)) continue;
      for (const { function: one, pc, how, steps } of assignedWhole(queries, handed, (name) => entities.has(name))) {
        const privilege = privilegeOf(linked, [one.name, handler.name], entities);
        const report = linked.at(one, pc, {
          message: `\`${how}\` takes every name that ${entry.name} is sent${privilege === '' ? '' : `, \`${privilege}\` among them`}`,
          confidence: privilege === '' ? 'medium' : 'high',
          evidence: [...linked.entryEvidence({ entry, steps }), linked.step(one, pc, 'every key of the body becomes an attribute')],
        });
        yield { key: `${one.scope} ${pc}`, report };
      }
    }
  }
}

const TAKES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/** A serialiser of Django REST framework that takes all columns of its model, those that decide what somebody may do among them. */
function* inSerialisers(linked: LinkedContext): Generator<Report> {
  const isOpen = (endpoint: Endpoint): boolean =>
    endpoint.methods.some((method) => TAKES.has(method)) && !isForAdministrators({ endpoint, before: [] });
  for (const { endpoint, entity, serialiser, holder, columns } of shownSerialisers(linked, isOpen)) {
    const privilege = columns.find((name) => PRIVILEGE.test(name) && !serialiser.readOnly.has(name));
    if (serialiser.fields !== null || privilege === undefined) continue;
    yield linked.at(holder, serialiser.pc, {
      message: `${endpoint.id} takes every column of \`${entity.symbol.split('.').at(-1) ?? ''}\`, \`${privilege}\` among them`,
      evidence: [linked.step(holder, serialiser.pc, 'all columns of the model are fields')],
    });
  }
}

function bodyParameters(parameters: readonly { readonly name: string }[], endpoint: Endpoint | null): readonly number[] {
  const open = new Set(
    endpoint?.parameters.filter((parameter) => parameter.in === 'body' && ANY_KEYS.test(parameter.type)).map(({ name }) => name),
  );
  return parameters.flatMap(({ name }, value) => (open.has(name) ? [value] : []));
}

/** A column that nobody should set so, of the entities that the functions name. */
function privilegeOf({ entitiesNamedIn }: LinkedContext, functions: readonly string[], entities: ReadonlyMap<string, Entity>): string {
  const columns = functions.flatMap((name) => entitiesNamedIn[name] ?? []).flatMap((symbol) => entities.get(symbol)?.columns ?? []);
  return columns.map(({ attribute, name }) => (attribute === '' ? name : attribute)).find((name) => PRIVILEGE.test(name)) ?? '';
}
