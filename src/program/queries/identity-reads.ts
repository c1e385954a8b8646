/** Whether code looks at who asks: reads a parameter, a name, an attribute or a key that says so. */
import type { Instruction } from '../../python/code/instruction.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

const IDENTITY =
  /(?:^|_)(?:users?|customers?|accounts?|members?|principal|identity|claims|caller|requester|owners?|owned|tenants?|subject|sub|viewer|actor|profile|staff|admin|superuser|permissions?|perm|perms|scopes?|roles?|acl|access|policy|policies|authori[sz]ed?|can|allowed|belongs|session_user|payload|me|team|organi[sz]ation|org|workspace)(?:_|$)/u;

/** Names are told as `snake_case` parts: `current_user`, `userId`, `has_permission`. */
export function saysIdentity(name: string): boolean {
  return IDENTITY.test(name.replaceAll(/([a-z0-9])([A-Z])/gu, '$1_$2').toLowerCase());
}

/** A parameter is read where something uses it; the names of functions that are called count too: `check_owner(order)`. */
export function readsIdentity(queries: ProgramQueries, one: ProgramFunction): boolean {
  const body = queries.body(one);
  const isUsed = one.code.parameters.some(({ name }, value) => saysIdentity(name) && body.usesOf(value).some(({ op }) => op !== 'bind'));
  return isUsed || body.instructions.some((instruction) => namesIdentity(instruction));
}

function namesIdentity(instruction: Instruction): boolean {
  switch (instruction.op) {
    case 'load-global':
    case 'load-free':
    case 'attribute':
      return saysIdentity(instruction.name) && !/^[A-Z]/u.test(instruction.name);
    case 'call':
      return instruction.keywords.some(({ name }) => name !== null && saysIdentity(name));
    case 'constant':
      return instruction.kind === 'STR' && /^[a-z_]{2,30}$/u.test(instruction.text) && saysIdentity(instruction.text);
    default:
      return false;
  }
}
