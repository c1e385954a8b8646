import * as z from 'zod';
import { flowsReport } from '../../extract/flows-report.ts';
import { Places } from '../../extract/places.ts';
import { graphView } from '../../extract/program-summary.ts';
import type { FlowsReport, FlowSourceKind } from '../../model/flows-report.ts';
import { loadTaintCatalog } from '../../program/catalog/taint/load.ts';
import { findFlows } from '../../program/taint/find-flows.ts';
import { json } from '../../render/json.ts';
import { flowsText } from '../../render/text/flows-text.ts';
import { linkProgram } from '../link-program.ts';
import { defineOperation } from '../operation.ts';
import { flowsReportSchema, sourceKindSchema } from '../schemas/flows-report.ts';

const MAX_CWE = 9_999;
/** What strangers can send. What the operator gives to a program is asked for by name. */
const STANDARD_KINDS: readonly FlowSourceKind[] = ['http', 'message', 'network', 'arguments'];

const input = z.object({
  path: z.string().default('.').describe('Folder of the project, or one Python file'),
  cwe: z.array(z.int().min(1).max(MAX_CWE)).default([]).describe('Only these weaknesses, by CWE number: 89 for SQL injection'),
  sourceKind: z
    .array(sourceKindSchema)
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
  async run(host, { cwe, sourceKind }, progress) {
    const { graph, behaviours, types, map, imported } = await linkProgram(host, progress);
    const sourceKinds = sourceKind.length === 0 ? STANDARD_KINDS : [...new Set(sourceKind)];
    const found = findFlows({
      graph,
      catalogs: await loadTaintCatalog(imported),
      types,
      effectsOf: (name) => behaviours.behaviourOf(name)?.effects ?? [],
      kinds: new Set(sourceKinds),
      isOperatorTrusted: sourceKind.length === 0,
    });
    const places = new Places(graph.scopes, (path, maxBytes) => host.files.readText(path, maxBytes));
    return flowsReport(graphView(graph, map), found, { cwes: [...new Set(cwe)], sourceKinds }, places);
  },
});
