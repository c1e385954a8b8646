/** The operations of migrations as they are written: Alembic's calls in `upgrade`, Django's list in the class. */
import type { Instruction } from '../../python/code/instruction.ts';
import { FunctionBody } from './function-body.ts';
import { statedOperations } from './migration-statements.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

export type MigrationOperation = {
  /** The function, or the module of the class. */
  readonly function: ProgramFunction;
  readonly pc: number;
  /** `drop_column`, `RemoveField`. */
  readonly name: string;
  /** Arguments that are texts, by position and by name. */
  readonly texts: readonly (string | null)[];
  readonly named: ReadonlyMap<string, string | null>;
  /** Names and constants of `nullable=False` and the like, also of the column within: `nullable` to `FALSE`. */
  readonly options: ReadonlyMap<string, string>;
};

type CallInstruction = Extract<Instruction, { op: 'call' }>;

/** Alembic's, of the function `upgrade` of a module. */
export function alembicOperations(queries: ProgramQueries, upgrade: ProgramFunction): readonly MigrationOperation[] {
  const body = queries.body(upgrade);
  return body.instructions.flatMap((instruction) => {
    if (instruction.op !== 'call') return [];
    const dotted = queries.dottedNames(upgrade, instruction.callee).find((name) => name.startsWith('alembic.op.'));
    if (dotted === undefined) return ofBatch(queries, upgrade, body, instruction);
    const made = operation({ one: upgrade, body, call: instruction, name: dotted.slice('alembic.op.'.length) });
    return made.name === 'execute' ? stated(made, body, instruction) : [made];
  });
}

/** `batch.drop_column("code")` within `with op.batch_alter_table("orders") as batch`. */
function ofBatch(queries: ProgramQueries, one: ProgramFunction, body: FunctionBody, call: CallInstruction): readonly MigrationOperation[] {
  const method = body.definition(body.origin(call.callee));
  const entered = method?.op === 'attribute' ? body.definition(body.origin(method.object)) : null;
  const manager = entered?.op === 'enter' ? body.definition(body.origin(entered.manager)) : null;
  if (method?.op !== 'attribute' || manager?.op !== 'call') return [];
  if (!queries.dottedNames(one, manager.callee).includes('alembic.op.batch_alter_table')) return [];
  const [table] = [...manager.positional, ...manager.keywords.filter(({ name }) => name === 'table_name')];
  const made = operation({ one, body, call, name: method.name });
  const at = method.name.endsWith('_index') ? 1 : 0;
  return [{ ...made, texts: made.texts.toSpliced(at, 0, table === undefined ? null : body.text(table.value)) }];
}

/** The statements of `op.execute("…")`, or of `text("…")` in it. */
function stated(made: MigrationOperation, body: FunctionBody, { positional }: CallInstruction): readonly MigrationOperation[] {
  const [first] = positional;
  const given = first === undefined ? null : body.definition(body.origin(first.value));
  const [held] = given?.op === 'call' ? given.positional : [];
  const text = held === undefined ? (made.texts[0] ?? null) : body.text(held.value);
  return text === null ? [] : statedOperations(text).map((one) => ({ ...made, ...one, named: new Map() }));
}

/** Django's, of a class in a module; those within other operations, which part the state from the database, are left out. */
export function djangoOperations(queries: ProgramQueries, module: ProgramFunction): readonly MigrationOperation[] {
  const place = queries.meanings.place(module.scope);
  if (place === null) return [];
  return place.code.scopes.flatMap((scope, local) => {
    if (scope.kind !== 'class' || scope.name !== 'Migration') return [];
    const number = module.scope - place.local + local;
    const body = new FunctionBody(place.code, scope);
    const calls = body.instructions.filter((instruction): instruction is CallInstruction => instruction.op === 'call');
    const inner = new Set(calls.flatMap(({ keywords }) => keywords.map(({ value }) => body.origin(value))));
    const isListed = ({ value }: CallInstruction): boolean =>
      body.readersOf(value).some((reader) => reader.op === 'list' && !inner.has(reader.value));
    return calls.filter(isListed).flatMap((call) => {
      const name = queries
        .dottedNames({ ...module, scope: number }, call.callee)
        .find((dotted) => /^django\.(?:db\.migrations|contrib\.postgres\.operations)\./u.test(dotted));
      if (name === undefined) return [];
      const made = operation({ one: module, body, call, name: name.slice(name.lastIndexOf('.') + 1) });
      return made.name === 'RunSQL' ? stated(made, body, call) : [made];
    });
  });
}

function operation({
  one,
  body,
  call,
  name,
}: {
  readonly one: ProgramFunction;
  readonly body: FunctionBody;
  readonly call: CallInstruction;
  readonly name: string;
}): MigrationOperation {
  const options = new Map<string, string>();
  const read = ({ keywords }: CallInstruction): void => {
    for (const { name: key, value } of keywords) {
      const given = body.definition(body.origin(value));
      if (key !== null) options.set(key, given?.op === 'constant' ? given.kind : '…');
    }
  };
  for (const { value } of call.positional) {
    const given = body.definition(body.origin(value));
    if (given?.op === 'call') read(given);
  }
  read(call);
  return {
    function: one,
    pc: call.pc,
    name,
    texts: call.positional.map(({ value }) => body.text(value)),
    named: new Map(call.keywords.flatMap(({ name: key, value }) => (key === null ? [] : [[key, body.text(value)] as const]))),
    options,
  };
}
