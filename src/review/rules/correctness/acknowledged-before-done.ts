import { type Acknowledged, acknowledgedEarly, acknowledgedUnseen } from '../../../program/queries/acknowledgements.ts';
import type { ProgramFunction } from '../../../program/queries/program-queries.ts';
import type { LinkedContext } from '../../linked-context.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { BAD, GOOD } from './acknowledged-before-done.examples.ts';

export const acknowledgedBeforeDone = defineRule({
  id: 'acknowledged-before-done',
  criterion: 'correctness',
  severity: 'major',
  confidence: 'high',
  needs: 'program',
  why: 'The broker forgets a message when it is acknowledged. Where the process ends, or something raises, between that and the work, the message is lost and the work is never done.',
  remedy: 'Acknowledge when the work is done; make the work harmless to repeat, for a message may then come twice.',
  references: [
    'https://www.rabbitmq.com/docs/confirms#acknowledgement-modes',
    'https://docs.confluent.io/kafka/design/delivery-semantics.html',
  ],
  cwe: 0,
  codes: [],
  silentWhen: [
    'nothing is written or sent after the acknowledgement, or something was before it',
    'the acknowledgement stands in a branch of its own, as for messages that were seen before',
    'offsets of Kafka are committed by the clock, which follows what was read',
    'tasks of Celery, which are acknowledged when they begin unless they say otherwise',
  ],
  bad: BAD,
  good: GOOD,
  *check({ linked }) {
    for (const one of linked.functions) {
      for (const found of [...acknowledgedEarly(linked.queries, one), ...acknowledgedUnseen(linked.queries, one)])
        yield report(linked, one, found);
    }
  },
});

function report(linked: LinkedContext, one: ProgramFunction, { name, pc, later, laterPc, consumer }: Acknowledged): Report {
  const entry = linked.entries.reaching(one);
  const what = `\`${later.site.origin}\``;
  return linked.at(one, pc, {
    message:
      laterPc < 0
        ? `with \`${name}\` a message is done with before \`${consumer.code.name}\` gets to ${what}`
        : `\`${name}\` acknowledges the message before ${what}`,
    confidence: later.isSure ? 'high' : 'medium',
    evidence: [
      ...(entry === null ? [] : linked.entryEvidence(entry)),
      linked.step(one, pc, `\`${name}\`: the broker forgets the message`),
      ...linked.evidence(later),
    ],
  });
}
