/** Secrets that a text in the code stands in for where nothing is set: defaults of the environment, of settings' fields, of applications. */
import type { Instruction } from '../../python/code/instruction.ts';
import { FunctionBody } from './function-body.ts';
import type { ProgramQueries } from './program-queries.ts';

export type SecretDefault = {
  readonly path: string;
  /** Of the class, function or module that says so, through the program. */
  readonly scope: number;
  /** Qualified name of it; '' for the module. */
  readonly symbol: string;
  readonly pc: number;
  readonly name: string;
  readonly text: string;
  /** `environment`: the default of a variable; `field`: of a class's; `application`: what a framework signs with. */
  readonly kind: 'environment' | 'field' | 'application';
};

const READS_ENVIRONMENT = /(?:^|\.)(?:getenv|environ\.get|environ\.setdefault|config|env|env\.str|env\.get)$/u;
/** Their objects are called with the name of a variable, or their methods are. */
const MAKES_READER = /(?:^|\.)(?:Config|AutoConfig|Env|FileAwareEnv)$/u;
const READS_AS = /^(?:str|get|get_value|get_str)$/u;
/** A secret that is shown as stars. */
const WRAPS = /(?:^|\.)(?:SecretStr|Secret)$/u;
const MAKES_FIELD = /(?:^|\.)(?:Field|SettingsField)$/u;

/** All of them whose name `isSecret` says that it is one, in the order of the program. */
export function* secretDefaults({ graph }: ProgramQueries, isSecret: (name: string) => boolean): Generator<SecretDefault> {
  const { modules, codes, firstScope } = graph.scopes;
  for (const [number, code] of codes.entries()) {
    const module = modules[number];
    const first = firstScope[number];
    if (code === null || module === undefined || first === undefined || !code.strings.some(isSecret)) continue;
    for (const [local, scope] of code.scopes.entries()) {
      const body = new FunctionBody(code, scope);
      const around = { path: module.path, scope: first + local, symbol: scope.kind === 'module' ? '' : scope.qualifiedName };
      const found = new Map<number, SecretDefault>();
      for (const instruction of body.instructions) {
        const one = defaultAt(body, instruction, scope.kind === 'class', isSecret);
        if (one !== null) found.set(one.pc, { ...around, ...one });
      }
      yield* found.values();
    }
  }
}

type Found = Omit<SecretDefault, 'path' | 'scope' | 'symbol'>;

function defaultAt(body: FunctionBody, instruction: Instruction, isClass: boolean, isSecret: (name: string) => boolean): Found | null {
  const made = (name: string | null, text: string | null, kind: SecretDefault['kind'], pc = instruction.pc): Found | null =>
    name !== null && text !== null && isSecret(name) ? { pc, name, text, kind } : null;
  switch (instruction.op) {
    case 'call': {
      if (!readsEnvironment(body, instruction.callee)) return null;
      const standard = instruction.positional[1]?.value ?? instruction.keywords.find(({ name }) => name === 'default')?.value;
      return standard === undefined ? null : made(variableOf(body, instruction), textIn(body, standard), 'environment');
    }
    case 'phi': {
      // `os.environ.get("KEY") or "text"`.
      const origins = body.origins(instruction.value);
      const read = origins.find((one) => one.op === 'call' && readsEnvironment(body, one.callee));
      const text = origins.find((one) => one.op === 'constant' && one.kind === 'STR');
      return read?.op === 'call' && text?.op === 'constant' ? made(variableOf(body, read), text.text, 'environment', read.pc) : null;
    }
    case 'export': {
      if (!isClass) return null;
      const value = body.definition(body.origin(instruction.stored));
      if (value?.op === 'constant' && value.kind === 'STR') return made(instruction.name, value.text, 'field', value.pc);
      if (value?.op === 'call' && WRAPS.test(body.dotted(value.callee)))
        return made(instruction.name, textIn(body, value.value), 'field', value.pc);
      if (value?.op !== 'call' || !MAKES_FIELD.test(body.dotted(value.callee))) return null;
      const standard = value.positional[0]?.value ?? value.keywords.find(({ name }) => name === 'default')?.value;
      return standard === undefined ? null : made(instruction.name, textIn(body, standard), 'field', value.pc);
    }
    case 'store-attribute':
      return instruction.name === 'secret_key' ? made(instruction.name, body.text(instruction.stored), 'application') : null;
    case 'store-item': {
      const object = body.definition(body.origin(instruction.object));
      const isConfig = object?.op === 'attribute' && object.name === 'config';
      return isConfig ? made(body.text(instruction.key), body.text(instruction.stored), 'application') : null;
    }
    default:
      return null;
  }
}

/** A function that reads variables, or an object for it that the module makes: `config = Config(".env")`, `env = environ.Env()`. */
function readsEnvironment(body: FunctionBody, callee: number): boolean {
  if (READS_ENVIRONMENT.test(body.dotted(callee))) return true;
  const method = body.definition(body.origin(callee));
  const object = method?.op === 'attribute' && READS_AS.test(method.name) ? body.definition(body.origin(method.object)) : method;
  return object?.op === 'call' && MAKES_READER.test(body.dotted(object.callee));
}

/** A text, as it stands or as a secret that is shown as stars. */
function textIn(body: FunctionBody, value: number): string | null {
  const wrapped = body.definition(body.origin(value));
  const [inner] = wrapped?.op === 'call' && WRAPS.test(body.dotted(wrapped.callee)) ? wrapped.positional : [];
  return body.text(inner?.value ?? value);
}

function variableOf(body: FunctionBody, { positional }: Extract<Instruction, { readonly op: 'call' }>): string | null {
  const [first] = positional;
  return first === undefined ? null : body.text(first.value);
}
