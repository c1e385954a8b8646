/** A trace as a Mermaid sequence diagram: modules and classes take part, calls are messages. */
import type { Trace, TraceFrame, TraceReport } from '../../model/trace.ts';

/** Mermaid draws more slowly than anyone reads. */
const MAX_MESSAGES = 120;
const MAX_PARTICIPANTS = 24;

/** Of the first trace; ends with a line end. */
export function traceSequence({ traces, view }: TraceReport): string {
  const [trace] = traces;
  if (trace === undefined) return `sequenceDiagram\n  Note over Nothing: nothing starts at ${safe(view.of)}\n`;
  return `${new Sequence(trace).lines().join('\n')}\n`;
}

/** A class for its numbering of participants. */
class Sequence {
  private readonly trace: Trace;
  private readonly participants = new Map<string, string>();
  private readonly messages: string[] = [];
  private left = 0;

  constructor(trace: Trace) {
    this.trace = trace;
  }

  lines(): readonly string[] {
    const client = this.participant(this.trace.entry.kind === 'endpoint' ? 'Client' : 'Caller');
    for (const root of this.trace.roots) this.frame(client, root, this.trace.roots[0] === root ? this.trace.entry.name : '');
    const heads = [...this.participants].map(([name, id]) => `  participant ${id} as ${safe(name)}`);
    const rest = this.left === 0 ? [] : [`  Note over ${client}: ${this.left} more left out`];
    return ['sequenceDiagram', ...heads, ...this.messages, ...rest];
  }

  private participant(name: string): string {
    const known = this.participants.get(name);
    if (known !== undefined) return known;
    if (this.participants.size >= MAX_PARTICIPANTS) return this.participant('others');
    const id = `p${this.participants.size}`;
    this.participants.set(name, id);
    return id;
  }

  private message(from: string, arrow: string, to: string, text: string): void {
    if (this.messages.length < MAX_MESSAGES) this.messages.push(`  ${from}${arrow}${to}: ${safe(text)}`);
    else this.left += 1;
  }

  private frame(from: string, frame: TraceFrame, label: string): void {
    const { holder, name } = split(frame.function);
    const to = this.participant(holder);
    const isLater = frame.call !== null && frame.call.boundary !== 'none';
    this.message(from, frame.isAsync || isLater ? '-)' : '->>', to, label === '' ? name : `${label} (${name})`);
    for (const { origin, effects } of frame.effects)
      this.message(to, '->>', this.participant(outsideOf(effects, origin)), `${effects.join(', ')}: ${origin}`);
    for (const call of frame.calls) this.frame(to, call, '');
  }
}

/** The class or module that a function belongs to, shortened to its last two names. */
function split(symbol: string): { readonly holder: string; readonly name: string } {
  const parts = symbol.split('.');
  return { holder: parts.slice(0, -1).slice(-2).join('.') || symbol, name: parts.at(-1) ?? symbol };
}

const DATABASE = new Set(['query', 'write', 'begin', 'commit', 'rollback', 'blocks:database', 'waits:database']);

function outsideOf(effects: readonly string[], origin: string): string {
  if (effects.some((effect) => DATABASE.has(effect))) return 'database';
  return origin.split('.')[0] ?? origin;
}

/** Mermaid reads `;`, `#`, line ends and some words as syntax. */
function safe(text: string): string {
  return (
    text
      .replaceAll(/[;#\r\n]/gu, ' ')
      .replaceAll(/[<>]/gu, '')
      .trim() || '-'
  );
}
