/** Rules about untrusted data: each asks the flows of the program for the weaknesses that it stands for. */
import type { FoundFlow } from '../program/taint/find-flows.ts';
import type { EvidenceStep } from '../model/finding.ts';
import { isDoubtful, isFromAdministrators, isNarrowedByRoute, isSentByProgram } from './flow-doubts.ts';
import type { LinkedContext } from './linked-context.ts';
import type { Report } from './report.ts';
import { type Rule, defineRule } from './rule.ts';

/**
 * What strangers send to us is what the rules are about. An answer that we asked for comes from somebody whom the program
 * chose, and arguments from whoever starts it.
 */
function trust({ kind }: FoundFlow['source'], rule: Pick<Rule, 'severity' | 'confidence'>): Pick<Rule, 'severity' | 'confidence'> {
  switch (kind) {
    case 'network':
      return { severity: rule.severity === 'critical' ? 'major' : 'minor', confidence: 'medium' };
    case 'arguments':
      return { severity: 'minor', confidence: 'medium' };
    default:
      return rule;
  }
}

type FlowRule = Omit<Rule, 'needs' | 'check' | 'criterion'> & {
  /** What data from outside becomes there: `SQL`, `a shell command`. */
  readonly becomes: string;
  /** CWE numbers of flows that it takes; that of the rule alone where absent. */
  readonly cwes?: readonly number[];
  /** Whether it is about this sink; about all of its weaknesses where absent. */
  readonly takes?: (sink: string) => boolean;
  /** How serious it is at a sink that does less harm than others; that of the rule where absent or null. */
  readonly milderAt?: (sink: string) => Rule['severity'] | null;
  /** Whether what arrives does no harm where it does. */
  readonly isHarmless?: (linked: LinkedContext, flow: FoundFlow) => boolean;
  /** It is minor where data goes through one of these on its way. */
  readonly milderThrough?: RegExp;
};

const DOUBTS: readonly string[] = [
  'it is minor where only administrators can send it, and where it is the argument of a task that the program sends itself: what arrives there is told where it comes in',
  'only those who ask for all are told where the way leads through a call of which nothing is known, through more than four functions, or past a function that by its name checks what arrives',
];

/** Reports each sink once, with the way from its nearest source. */
export function defineFlowRule({ becomes, cwes, takes, milderAt, milderThrough, isHarmless, ...rule }: FlowRule): Rule {
  const taken = new Set(cwes ?? [rule.cwe]);
  return defineRule({
    ...rule,
    silentWhen: [...rule.silentWhen, ...DOUBTS],
    criterion: 'security',
    needs: 'flows',
    *check({ linked }) {
      const sinks = new Map<string, FoundFlow>();
      for (const flow of linked.flows.flows) {
        if (!taken.has(flow.sink.cwe) || takes?.(flow.sink.name) === false || isNarrowedByRoute(linked, flow)) continue;
        const { module, start, length } = flow.sink.point;
        const key = `${module} ${start} ${length}`;
        const known = sinks.get(key);
        if (known === undefined || isWorse(linked, flow, known)) sinks.set(key, flow);
      }
      for (const flow of sinks.values()) {
        const report = reportOf(linked, flow, becomes);
        if (report === null || isHarmless?.(linked, flow) === true) continue;
        const trusted = trust(flow.source, rule);
        const isMild =
          isFromAdministrators(linked, flow) ||
          isSentByProgram(linked, flow) ||
          flow.steps.some(({ note }) => milderThrough?.test(note) === true);
        const severity = isMild ? 'minor' : (milderAt?.(flow.sink.name) ?? trusted.severity);
        yield { ...report, severity, confidence: isDoubtful(linked, flow) ? 'low' : trusted.confidence };
      }
    },
  });
}

const KINDS: readonly string[] = ['http', 'message', 'network', 'arguments'];

/** What strangers send is told before what others bring, then the surer way, then the shorter. */
function isWorse(linked: LinkedContext, one: FoundFlow, other: FoundFlow): boolean {
  const rank = KINDS.indexOf(one.source.kind) - KINDS.indexOf(other.source.kind);
  if (rank !== 0) return rank < 0;
  const [isOneDoubtful, isOtherDoubtful] = [isDoubtful(linked, one), isDoubtful(linked, other)];
  return isOneDoubtful === isOtherDoubtful ? one.steps.length < other.steps.length : isOtherDoubtful;
}

function reportOf(linked: LinkedContext, { source, sink, steps }: FoundFlow, becomes: string): Report | null {
  const { queries } = linked;
  const at = (point: FoundFlow['sink']['point'], note: string): EvidenceStep => ({ ...queries.pointPlace(point), note });
  const end = at(sink.point, `arrives at \`${sink.name}\``);
  const module = linked.moduleAt(end.path);
  if (module === undefined) return null;
  return {
    module,
    place: end.place,
    symbol: queries.innermost(sink.point.module, sink.point.start)?.code.qualifiedName ?? '',
    message: `\`${source.name}\` becomes ${becomes} in \`${sink.name}\``,
    cwe: sink.cwe,
    // What is checked where it comes in is right wherever it arrives.
    cause: `${source.name} in ${queries.innermost(source.point.module, source.point.start)?.name ?? ''}`,
    evidence: [...steps.map(({ point, note }) => at(point, note)), end],
  };
}
