import * as z from 'zod';
import { callView } from '../../extract/call-view.ts';
import { CodePlaces } from '../../program/queries/places.ts';
import { graphView } from '../../extract/program-summary.ts';
import { ArchitraveError } from '../../kit/error.ts';
import type { CallView } from '../../model/call-view.ts';
import { callsDot, callsMermaid } from '../../render/graph/call-drawing.ts';
import { json } from '../../render/json.ts';
import { coverageLine } from '../../render/text/call-coverage.ts';
import { callsText } from '../../render/text/calls-text.ts';
import { symbolFinder } from '../find-symbol.ts';
import { defineOperation } from '../operation.ts';
import { callViewSchema } from '../schemas/call-view.ts';

const MAX_DEPTH = 1_000;

const input = z.object({
  path: z.string().default('.').describe('Folder of the project, or one Python file'),
  from: z
    .string()
    .default('')
    .describe('Only what this function, class, module or package calls, in turn; in full or by its end: shop.orders.create, create'),
  to: z.string().default('').describe('Only what calls this, in turn; names of libraries, too: requests.get'),
  depth: z.int().min(1).max(MAX_DEPTH).exactOptional().describe('How many calls away from them to go (all)'),
  positions: z.boolean().default(false).describe('In JSON, each call with its place, kind and boundary, and the coverage'),
  external: z.boolean().default(true).describe('Show calls of libraries and builtins'),
});

type Answer = CallView & { readonly hasPositions: boolean };

const output = callViewSchema
  .extend({ hasPositions: z.boolean().describe('Without positions, `--format json` writes `calls` alone') })
  .describe('What `architrave calls --format json --positions` writes');

/** The call graph of a program. */
export const calls = defineOperation<typeof input, Answer>({
  id: 'calls',
  doc: 'Show what each function of a Python project calls',
  details:
    'Follows names, types, containers and callbacks through the whole program without running it. JSON is { "caller": ["callee", …] }; with --positions it also says where, how and across which thread, task or queue. Names of the project are dotted from its source root; builtins are <builtin>.len, methods of lists and strings <list>.append and <str>.join.',
  input,
  output,
  touches: 'read',
  formats: [
    { id: 'text', doc: 'for people', suits: 'terminal', render: callsText },
    {
      id: 'json',
      doc: 'callers and callees, for programs',
      suits: 'terminal',
      render: (view) => json(view.hasPositions ? view : view.calls),
      note: (view) => (view.hasPositions ? '' : coverageLine(view.coverage)),
    },
    { id: 'mermaid', doc: 'a flowchart for Markdown', suits: 'terminal', render: callsMermaid },
    { id: 'dot', doc: 'for Graphviz', suits: 'terminal', render: callsDot },
  ],
  gate: null,
  resolvedPercent: ({ coverage }) => coverage.resolvedPercent,
  examples: [
    { arguments: '', doc: 'The project in the current folder' },
    { arguments: 'src --from shop.orders.create --depth 3', doc: 'What a function leads to' },
    { arguments: '. --to requests.get', doc: 'Who ends up there' },
    { arguments: '. --format json | jq \'."shop.orders.create"\'', doc: 'For programs' },
    { arguments: '. --format json --positions --output calls.json', doc: 'With places, kinds and coverage' },
    { arguments: '. --from shop.orders --no-external --format mermaid', doc: 'A diagram' },
  ],
  async run(host, { from, to, depth, positions, external }, progress) {
    if (depth !== undefined && from === '' && to === '') {
      throw new ArchitraveError(
        'usage',
        '--depth says how far to go from something',
        'Say from where, or to where: --from shop.orders --depth 2.',
      );
    }
    const { linkProgram } = await import('../link-program.ts');
    const { graph, outline } = await linkProgram(host, progress);
    const view = graphView(graph, outline);
    const find = symbolFinder(view);
    const membersOf = (name: string) => (name === '' ? [] : find(name).members);
    const query = { from: membersOf(from), to: membersOf(to), depth: depth ?? null, hasExternal: external, hasPositions: positions };
    const places = new CodePlaces(graph.scopes, (path, maxBytes) => host.files.readText(path, maxBytes));
    return { ...callView(view, query, places), hasPositions: positions };
  },
});
