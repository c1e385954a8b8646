import * as z from 'zod';
import { flowsReport } from '../../extract/flows-report.ts';
import { CodePlaces } from '../../program/queries/places.ts';
import { graphView } from '../../extract/program-summary.ts';
import { ArchitraveError } from '../../kit/error.ts';
import type { FlowsReport, FlowSourceKind } from '../../model/flows-report.ts';
import { json } from '../../render/json.ts';
import { flowsText } from '../../render/text/flows-text.ts';
import { foundFlows } from '../found-flows.ts';
import { linkProgram } from '../link-program.ts';
import { nearest } from '../nearest.ts';
import { defineOperation } from '../operation.ts';
import { flowsReportSchema, sourceKindSchema } from '../schemas/flows-report.ts';

/** What strangers can send. What the operator gives to a program is asked for by name. */
const STANDARD_KINDS: readonly FlowSourceKind[] = ['http', 'message', 'network', 'arguments'];

/** Weaknesses that almost every program has in many places: told only where they are asked for. */
const ASKED_ONLY: ReadonlySet<number> = new Set([117]);

const input = z.object({
  path: z.string().default('.').describe('Folder of the project, or one Python file'),
  cwe: z
    .array(z.string())
    .default([])
    .describe('Only these weaknesses, by CWE number: 89 for SQL injection; log injection (117) only where asked for'),
  'source-kind': z
    .array(z.string())
    .default([])
    .describe('Only data of these kinds (http, message, network, arguments; environment, file and database only where asked for)'),
});

const output = flowsReportSchema.describe('What `architrave flows --format json` writes');

/** Taint: from sources to sinks. */
export const flows = defineOperation<typeof input, FlowsReport>({
  id: 'flows',
  doc: 'Show how data from outside reaches places where it does harm: source, sink, weakness and the way between',
  details:
    'Data is followed through variables, attributes, elements of containers, texts, calls and files; branches that constants rule out do not count. Sources, sinks and what makes data safe come from a catalogue of libraries. Calls that are weak by themselves (weak hashes, cookies without secure) are listed as uses.',
  input,
  output,
  touches: 'read',
  formats: [
    { id: 'text', doc: 'for people', suits: 'terminal', render: flowsText },
    { id: 'json', doc: 'everything, for programs', suits: 'terminal', render: json },
  ],
  gate: null,
  resolvedPercent: ({ coverage }) => coverage.resolvedPercent,
  examples: [
    { arguments: '', doc: 'The project in the current folder' },
    { arguments: 'src --cwe 89,78', doc: 'SQL and command injection' },
    { arguments: '. --source-kind http', doc: 'Only what requests bring' },
    { arguments: ". --format json | jq '.flows[] | {cwe, source, sink}'", doc: 'For programs' },
  ],
  async run(host, { cwe, 'source-kind': kinds }, progress) {
    const cwes = [...new Set(cwe.map(cweOf))];
    const asked = [...new Set(kinds.map(kindOf))];
    const sourceKinds = asked.length === 0 ? STANDARD_KINDS : asked;
    const program = await linkProgram(host, progress);
    const { graph, outline } = program;
    const found = await foundFlows({ host, progress }, program, { kinds: sourceKinds, isOperatorTrusted: asked.length === 0 });
    const places = new CodePlaces(graph.scopes, (path, maxBytes) => host.files.readText(path, maxBytes));
    const told = cwes.length > 0 ? found : { ...found, flows: found.flows.filter(({ sink }) => !ASKED_ONLY.has(sink.cwe)) };
    return flowsReport(graphView(graph, outline), told, { cwes, sourceKinds }, places);
  },
});

function cweOf(written: string): number {
  const [, number] = /^(?:cwe-?)?(\d{1,4})$/iu.exec(written.trim()) ?? [];
  if (number !== undefined) return Number(number);
  throw new ArchitraveError('usage', `There is no weakness ${written}`, 'Name it by its CWE number: --cwe 89 for SQL injection.');
}

function kindOf(written: string): FlowSourceKind {
  const found = sourceKindSchema.safeParse(written);
  if (found.success) return found.data;
  const near = nearest(written, sourceKindSchema.options);
  throw new ArchitraveError(
    'usage',
    `There is no kind of source ${written}`,
    near === null ? `Name some of these: ${sourceKindSchema.options.join(', ')}.` : `Did you mean ${near}?`,
  );
}
