/** What settings of web frameworks say: names of modules of settings, attributes of classes of settings, keys of `app.config`. */
import type { Instruction } from '../../python/code/instruction.ts';
import { FunctionBody } from './function-body.ts';
import type { ProgramQueries } from './program-queries.ts';

type CallInstruction = Extract<Instruction, { readonly op: 'call' }>;

export type FrameworkSetting = {
  readonly path: string;
  /** Of the class, function or module that says so, through the program. */
  readonly scope: number;
  /** Qualified name of it; '' for the module. */
  readonly symbol: string;
  readonly pc: number;
  /** Of the whole list where `pc` is that of its first element. */
  readonly wholePc: number;
  readonly name: string;
  /** As Python writes it: `True`, `False`, a text; the first element of a list; null for what is computed. */
  readonly value: string | null;
  /** The elements of a list that is all written down; null for anything else. */
  readonly elements: readonly string[] | null;
  /** What stands where the environment says nothing; null where it is not asked. */
  readonly unset: string | null;
};

const READS_ENVIRONMENT = /(?:^|\.)(?:getenv|environ\.get|config|env|env\.bool|env\.str|env\.get)$/u;
/** What these make reads the environment where it is called, and by its methods. */
const MAKES_READERS = /(?:^|\.)(?:Env|FileAwareEnv|AutoConfig|Config)$/u;
const READING_METHODS = /^(?:bool|str|get|get_value|__call__)$/u;
const MAX_STEPS = 12;

/** Those of these names, in the order of the program. */
export function* frameworkSettings({ graph }: ProgramQueries, names: ReadonlySet<string>): Generator<FrameworkSetting> {
  const { modules, codes, firstScope } = graph.scopes;
  for (const [number, code] of codes.entries()) {
    const module = modules[number];
    const first = firstScope[number];
    if (code === null || module === undefined || first === undefined || !code.strings.some((text) => names.has(text))) continue;
    for (const [local, scope] of code.scopes.entries()) {
      const body = new FunctionBody(code, scope);
      const around = { path: module.path, scope: first + local, symbol: scope.kind === 'module' ? '' : scope.qualifiedName };
      for (const instruction of body.instructions) {
        const set = assigned(body, instruction, scope.kind !== 'function');
        if (set === null || !names.has(set.name)) continue;
        yield {
          ...around,
          pc: placeOf(body, set.stored) ?? instruction.pc,
          wholePc: body.definition(body.origin(set.stored))?.pc ?? instruction.pc,
          name: set.name,
          value: written(body, set.stored),
          elements: elements(body, set.stored),
          unset: unset(body, set.stored),
        };
      }
    }
  }
}

function assigned(
  body: FunctionBody,
  instruction: Instruction,
  isDeclared: boolean,
): { readonly name: string; readonly stored: number } | null {
  if (instruction.op === 'export') return isDeclared ? { name: instruction.name, stored: instruction.stored } : null;
  if (instruction.op !== 'store-item') return null;
  const object = body.definition(body.origin(instruction.object));
  const name = object?.op === 'attribute' && object.name === 'config' ? body.text(instruction.key) : null;
  return name === null ? null : { name, stored: instruction.stored };
}

/** What is assigned; the first element of a list. */
function placeOf(body: FunctionBody, value: number): number | undefined {
  const defined = body.definition(body.origin(value));
  const first = defined?.op === 'list' || defined?.op === 'tuple' ? defined.elements[0] : undefined;
  return first === undefined ? defined?.pc : (placeOf(body, first.value) ?? defined?.pc);
}

function written(body: FunctionBody, value: number): string | null {
  const defined = body.definition(body.origin(value));
  if (defined?.op === 'constant') return constantText(defined);
  if (defined?.op !== 'list' && defined?.op !== 'tuple') return null;
  const [first] = defined.elements;
  return first === undefined || first.isUnpacked ? null : written(body, first.value);
}

function elements(body: FunctionBody, value: number): readonly string[] | null {
  const defined = body.definition(body.origin(value));
  if (defined?.op !== 'list' && defined?.op !== 'tuple') return null;
  const all = defined.elements.flatMap((one) => (one.isUnpacked ? [] : (written(body, one.value) ?? [])));
  return all.length === defined.elements.length ? all : null;
}

function constantText({ kind, text }: Extract<Instruction, { readonly op: 'constant' }>): string {
  return kind === 'TRUE' ? 'True' : kind === 'FALSE' ? 'False' : kind === 'NONE' ? 'None' : text;
}

/** The default of the environment's variable that the value is made of. */
function unset(body: FunctionBody, value: number): string | null {
  let at = value;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const defined = body.definition(body.origin(at));
    const reader = defined?.op === 'call' ? readerOf(body, defined) : null;
    if (defined?.op === 'call' && reader !== null) {
      const standard = defined.keywords.find(({ name }) => name === 'default')?.value ?? defined.positional[1]?.value;
      return standard === undefined ? declared(body, reader, defined.positional[0]?.value) : written(body, standard);
    }
    // `bool(int(read))`, `read.lower() in {…}`, `read == "True"`: what is negated is not followed.
    const next =
      defined?.op === 'compare' && (defined.operator === '==' || defined.operator === 'in')
        ? defined.left
        : defined?.op === 'call'
          ? (methodOwner(body, defined) ?? defined.positional[0]?.value)
          : undefined;
    if (next === undefined) return null;
    at = next;
  }
  return null;
}

/** What made the reader of the environment; `named` where its name alone tells that it is one; null for other calls. */
function readerOf(body: FunctionBody, { callee }: CallInstruction): CallInstruction | 'named' | null {
  const maker = body.definition(body.origin(ownerOf(body, callee)));
  if (maker?.op === 'call' && MAKES_READERS.test(body.dotted(maker.callee))) return maker;
  return READS_ENVIRONMENT.test(body.dotted(callee)) ? 'named' : null;
}

function ownerOf(body: FunctionBody, callee: number): number {
  const defined = body.definition(body.origin(callee));
  return defined?.op === 'attribute' && READING_METHODS.test(defined.name) ? defined.object : callee;
}

/** `Env(DEBUG=(bool, True))` gives the default of `DEBUG`. */
function declared(body: FunctionBody, reader: CallInstruction | 'named', name: number | undefined): string | null {
  const asked = name === undefined ? null : body.text(name);
  const scheme = reader === 'named' ? undefined : reader.keywords.find((one) => one.name === asked)?.value;
  const pair = scheme === undefined ? undefined : body.definition(body.origin(scheme));
  const standard = pair?.op === 'tuple' ? pair.elements[1] : undefined;
  return standard === undefined ? null : written(body, standard.value);
}

function methodOwner(body: FunctionBody, { callee }: CallInstruction): number | undefined {
  const defined = body.definition(body.origin(callee));
  return defined?.op === 'attribute' && /^(?:lower|upper|strip|casefold)$/u.test(defined.name) ? defined.object : undefined;
}
