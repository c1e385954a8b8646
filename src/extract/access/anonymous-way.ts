/**
 * What a middleware does with a request that carries no credentials, told by following its code for such a request: headers,
 * cookies and sessions give nothing, nobody is signed in. Only what is certain is told: where a way depends on anything
 * else, nothing is known.
 */
import type { FunctionValue } from '../../program/loading/values.ts';
import { FunctionBody, type Item, type Region } from '../../program/queries/function-body.ts';
import type { Instruction } from '../../python/code/instruction.ts';
import type { LoadedView } from '../frameworks/loaded-view.ts';

/** What a value is for a request without credentials; `text` is how it is written. */
type Held = { readonly truth: 'false' | 'true' | 'none' | 'unknown'; readonly text: string };

/** How a part of the code ends: control goes on, the request was handed on, or nothing is known. */
type End = 'on' | 'passed' | 'unknown';

const UNKNOWN: Held = { truth: 'unknown', text: '' };
/** What a middleware hands requests on to, as the frameworks name it. */
const HANDS_ON = /^(?:self\.)?_?(?:get_response|call_next|next|handler|next_handler|app|application|asgi_app|wsgi_app)$/u;
/** Where credentials stand in a request. */
const CARRIERS = /(?:^|\.)(?:headers|cookies|COOKIES|META|session)$/u;
const IDENTITIES = /\.(?:is_authenticated|is_staff|is_superuser)$/u;
/** Gives who asks, or None where there are no credentials: Django, Django REST framework and what builds on it. */
const AUTHENTICATES = /\.authenticate$/u;

/** Whether a request without credentials is certainly handed on. */
export function letsAnonymousPass(view: LoadedView, callee: FunctionValue): boolean {
  const code = view.program.loading.input.codes[callee.module];
  return code ? new Way(new FunctionBody(code, callee.scope)).passes() : false;
}

/** A class, since what values are is known to all steps. */
class Way {
  private readonly body: FunctionBody;
  private readonly held = new Map<number, Held>();

  constructor(body: FunctionBody) {
    this.body = body;
    body.scope.parameters.forEach(({ name }, value) => this.held.set(value, { truth: 'unknown', text: name }));
  }

  passes(): boolean {
    return this.region(this.body.root) === 'passed';
  }

  private region({ items }: Region): End {
    for (const item of items) {
      const end = this.item(item);
      if (end !== 'on') return end;
    }
    return 'on';
  }

  private item(item: Item): End {
    switch (item.kind) {
      case 'instruction':
        return this.instruction(item.instruction);
      case 'branch': {
        const truth = item.instruction.op === 'branch' ? this.of(item.instruction.test).truth : 'unknown';
        if (truth !== 'unknown') return this.region(truth === 'true' ? item.whenTrue : item.whenFalse);
        const ends = [this.region(item.whenTrue), this.region(item.whenFalse)];
        return ends[0] === ends[1] ? ends[0]! : 'unknown';
      }
      // What a body raises without credentials is not known: it is followed as if nothing were.
      case 'try': {
        const ends = [item.body, item.orElse, item.last].map((region) => this.region(region));
        return ends.find((end) => end !== 'on') ?? 'on';
      }
      case 'loop':
        return this.region(item.body) === 'on' ? 'on' : 'unknown';
    }
  }

  private instruction(instruction: Instruction): End {
    const { op, value } = instruction;
    if (op === 'call' && HANDS_ON.test(this.of(instruction.callee).text)) return 'passed';
    if (op === 'return' || op === 'raise' || op === 'break' || op === 'continue') return 'unknown';
    if (value >= 0) this.held.set(value, this.valueOf(instruction));
    return 'on';
  }

  private of(value: number): Held {
    return this.held.get(value) ?? UNKNOWN;
  }

  private valueOf(instruction: Instruction): Held {
    switch (instruction.op) {
      case 'constant':
        return { truth: truthOf(instruction.kind, instruction.text), text: '' };
      case 'load-global':
      case 'load-free':
      case 'import-from':
        return { truth: 'unknown', text: instruction.name };
      case 'attribute': {
        const text = `${this.of(instruction.object).text}.${instruction.name}`;
        return { truth: IDENTITIES.test(text) ? 'false' : 'unknown', text };
      }
      case 'call': {
        const [, fallback] = instruction.positional;
        return this.called(this.of(instruction.callee).text, fallback === undefined ? null : this.of(fallback.value));
      }
      case 'await':
        return this.of(instruction.awaited);
      case 'narrow':
        return this.of(instruction.narrowed);
      case 'phi':
        return this.joined(instruction.alternatives);
      case 'unary': {
        const { truth } = this.of(instruction.operand);
        return { truth: instruction.operator !== 'not' || truth === 'unknown' ? 'unknown' : truth === 'true' ? 'false' : 'true', text: '' };
      }
      case 'compare':
        return { truth: compared(instruction.operator, this.of(instruction.left), this.of(instruction.right)), text: '' };
      default:
        return UNKNOWN;
    }
  }

  /** `fallback` is the second argument. */
  private called(text: string, fallback: Held | null): Held {
    const dot = text.lastIndexOf('.');
    const name = text.slice(dot + 1);
    const reads = dot > 0 && (name === 'get' || name === 'pop') && CARRIERS.test(text.slice(0, dot));
    if (reads) return { truth: fallback === null ? 'none' : fallback.truth, text: `${text}()` };
    return { truth: AUTHENTICATES.test(text) ? 'none' : 'unknown', text: `${text}()` };
  }

  /** Sides of a branch that were not taken hold no value. */
  private joined(alternatives: readonly number[]): Held {
    const values = alternatives.flatMap((value) => this.held.get(value) ?? []);
    const [first] = values;
    return first !== undefined && values.every(({ truth }) => truth === first.truth) ? first : UNKNOWN;
  }
}

function truthOf(kind: string, text: string): Held['truth'] {
  if (kind === 'NONE') return 'none';
  if (kind === 'TRUE') return 'true';
  return kind === 'FALSE' || (kind === 'STR' && text === '') ? 'false' : 'unknown';
}

function compared(operator: string, left: Held, right: Held): Held['truth'] {
  const areNone = left.truth === 'none' && right.truth === 'none';
  const isCarrier = CARRIERS.test(right.text);
  switch (operator) {
    case 'is':
      return areNone ? 'true' : 'unknown';
    case 'is not':
      return areNone ? 'false' : 'unknown';
    case 'in':
      return isCarrier ? 'false' : 'unknown';
    case 'not in':
      return isCarrier ? 'true' : 'unknown';
    default:
      return 'unknown';
  }
}
