import type { EvidenceStep } from '../../../model/finding.ts';
import { namedSchemas, nestedSchemas } from '../../../model/nested-schemas.ts';
import type { Endpoint, Entity } from '../../../model/system-model.ts';
import { hasFieldOption, isRewritten } from '../../../program/queries/field-options.ts';
import { returnedAttributes } from '../../../program/queries/returned-attributes.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { shownSerialisers } from '../../shown-serialisers.ts';
import { defineRule } from '../../rule.ts';
import { bad, good } from './secret-column-in-response.examples.ts';

/** Columns that nobody outside has a use for. Tokens and keys are often given on purpose, once. */
const SECRET =
  /^(?:_?hashed_?passw(?:or)?d|passw(?:or)?d_?(?:hash|digest|salt)|passw(?:or)?d|passwd|pwd|pwd_hash|encrypted_password|(?:totp|otp|mfa|two_factor|2fa)_(?:secret|seed)|recovery_codes|backup_codes|private_key|(?:password_)?reset_token|reset_code|(?:api_?key|token)_hash)$/u;
/** Passwords of other systems are settings, which some read on purpose: those of people are meant. */
const PLAIN = /^(?:passw(?:or)?d|passwd|pwd|private_key)$/u;
const PERSON = /user|customer|account|member|person|author|admin|profile|client|employee|staff|student|patient/iu;
/** Where nobody names what is shown, such are not shown on purpose. */
const KEY = /^(?:api_?(?:key|token|secret)|(?:access|auth|refresh|secret|session|webhook)_(?:token|key|secret)|secret)$/u;
/** Types that are written as stars. */
const HIDDEN_TYPE = /Secret/u;

export const secretColumnInResponse = defineRule({
  id: 'secret-column-in-response',
  criterion: 'security',
  severity: 'critical',
  confidence: 'high',
  needs: 'program',
  why: 'Whoever may call it gets what the password can be computed from, at their leisure; answers are kept in logs, caches and browsers too.',
  remedy: 'Answer with a schema that names what may be seen, and that has no such field; never with the row itself.',
  references: ['https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/'],
  cwe: 201,
  codes: [],
  silentWhen: [
    'no table has a column of this name',
    'the field is left out (`exclude=True`), of a type that hides it (`SecretStr`), only ever written (`write_only`), or rewritten by a method of the schema',
    'a plain `password` is not that of a person, or what is answered names no such table',
    'the schema is only what a request sends',
    'tokens and keys of programs, which are often given on purpose, but for serializers that show all columns',
  ],
  bad,
  good,
  *check({ linked }) {
    const columns = new Map<string, Entity>();
    for (const entity of linked.system.entities) {
      for (const { attribute, name } of entity.columns) {
        const column = attribute || name;
        if (isSecret(entity, column)) columns.set(column, entity);
      }
    }
    yield* inSerialisers(linked);
    if (columns.size === 0) return;
    yield* inSchemas(linked, columns);
    yield* inRows(linked);
    yield* inHandlers(linked, columns);
  },
});

function* inSchemas(linked: LinkedContext, columns: ReadonlyMap<string, Entity>): Generator<Report> {
  const named = namedSchemas(linked.system);
  const users = new Map<string, Endpoint>();
  for (const endpoint of linked.system.endpoints) {
    for (const symbol of endpoint.responseSchemas.flatMap((schema) => nestedSchemas(named, schema))) {
      if (!users.has(symbol)) users.set(symbol, endpoint);
    }
  }
  for (const [symbol, endpoint] of users) {
    const schema = named.bySymbol.get(symbol);
    const module = schema === undefined ? undefined : linked.moduleAt(schema.place.path);
    const type = module?.facts.classes.find(({ name, place }) => symbol.endsWith(`.${name}`) && place.line === schema?.place.line);
    if (schema === undefined || module === undefined || type === undefined) continue;
    const isPerson = PERSON.test(type.name);
    const field = schema.fields.find(
      ({ name, type: text }) => columns.has(name) && !HIDDEN_TYPE.test(text) && (isPerson || !PLAIN.test(name)),
    );
    const entity = field === undefined ? undefined : columns.get(field.name);
    if (field === undefined || entity === undefined) continue;
    const asked = { path: module.path, className: type.qualifiedName, field: field.name, keyword: 'exclude' };
    if (hasFieldOption(linked.queries, asked) || isRewritten(linked.queries, asked)) continue;
    const steps: readonly EvidenceStep[] = handlerStep(linked, endpoint, schema.symbol);
    yield {
      module,
      place: type.place,
      symbol: type.qualifiedName,
      message: `\`${type.name}\`, which ${endpoint.id} answers with, has \`${field.name}\` of \`${shortName(entity.symbol)}\``,
      evidence: [...steps, { path: module.path, place: type.place, note: `\`${type.name}\` has \`${field.name}\`` }],
    };
  }
}

/** The row itself is the answer: `response_model=User`, where `User` is a table. */
function* inRows(linked: LinkedContext): Generator<Report> {
  const entities = new Map(linked.system.entities.map((entity) => [entity.symbol, entity]));
  const seen = new Set<number>();
  for (const { endpoint, function: handler } of linked.entries.endpoints) {
    const entity = endpoint?.responseSchemas.map((symbol) => entities.get(symbol)).find((one) => one !== undefined);
    const column = entity?.columns.map(({ attribute, name }) => attribute || name).find((name) => isSecret(entity, name));
    if (endpoint === null || entity === undefined || column === undefined || seen.has(handler.scope) || !linked.isReviewed(handler))
      continue;
    seen.add(handler.scope);
    yield linked.at(handler, -1, {
      message: `${endpoint.id} answers with the rows of \`${shortName(entity.symbol)}\`, \`${column}\` among the columns`,
      evidence: [
        {
          path: entity.place.path,
          place: { ...entity.place, column: 1, endLine: entity.place.line, endColumn: 1 },
          note: `\`${shortName(entity.symbol)}\` has \`${column}\``,
        },
      ],
    });
  }
}

/** `fields = "__all__"` of Django REST framework, or a list with such a name in it. */
function* inSerialisers(linked: LinkedContext): Generator<Report> {
  for (const { endpoint, entity, serialiser, holder, columns } of shownSerialisers(linked, () => true)) {
    const isTold = (name: string): boolean => isSecret(entity, name) || (serialiser.fields === null && KEY.test(name));
    const column = columns.find((name) => isTold(name) && !serialiser.writeOnly.has(name));
    if (column === undefined) continue;
    yield linked.at(holder, serialiser.pc, {
      message: `${endpoint.id} answers with \`${column}\` of \`${shortName(entity.symbol)}\``,
      evidence: [...handlerStep(linked, endpoint, entity.symbol), linked.step(holder, serialiser.pc, `\`${column}\` is among the fields`)],
    });
  }
}

function isSecret({ symbol }: Entity, column: string): boolean {
  return SECRET.test(column) && (!PLAIN.test(column) || PERSON.test(shortName(symbol)));
}

function handlerStep(linked: LinkedContext, { handler, handlerPlace, id }: Endpoint, symbol: string): readonly EvidenceStep[] {
  const [one] = linked.entries.functionsOf(handler, handlerPlace);
  return one === undefined ? [] : [linked.step(one, -1, `${id} answers with \`${shortName(symbol)}\``)];
}

/** `return {"password_hash": user.password_hash}`. */
function* inHandlers(linked: LinkedContext, columns: ReadonlyMap<string, Entity>): Generator<Report> {
  const seen = new Set<number>();
  for (const entry of linked.entries.endpoints) {
    const { function: handler, name } = entry;
    if (seen.has(handler.scope) || !linked.isReviewed(handler)) continue;
    seen.add(handler.scope);
    const [found] = returnedAttributes(linked.queries, handler, (attribute) => columns.has(attribute));
    if (found === undefined) continue;
    const entity = columns.get(found.attribute);
    const isNamed = [handler.name, found.function.name].some((one) => linked.entitiesNamedIn[one]?.includes(entity?.symbol ?? '') === true);
    if (!isNamed && linked.queries.className(found.function) !== entity?.symbol) continue;
    yield linked.at(found.function, found.pc, {
      message: `${name} answers with \`${found.attribute}\` of \`${shortName(entity?.symbol ?? '')}\``,
      evidence: [
        ...linked.entryEvidence({ entry, steps: found.steps }),
        linked.step(found.function, found.pc, `\`${found.attribute}\` is put into the answer`),
      ],
    });
  }
}

function shortName(symbol: string): string {
  return symbol.slice(symbol.lastIndexOf('.') + 1);
}
