import * as z from 'zod';
import { CodePlaces } from '../../program/queries/places.ts';
import { graphView } from '../../extract/program-summary.ts';
import { whyReport } from '../../extract/why-report.ts';
import { ArchitraveError } from '../../kit/error.ts';
import type { WhyReport } from '../../model/why-report.ts';
import { json } from '../../render/json.ts';
import { whyText } from '../../render/text/why-text.ts';
import { symbolFinder } from '../find-symbol.ts';
import { defineOperation } from '../operation.ts';
import { whyReportSchema } from '../schemas/why-report.ts';

const input = z.object({
  from: z.string().describe('A function, class, module or package, in full or by its end, or the path of a module: shop.api'),
  to: z.string().describe('Another, or a name of a library: shop.db.save, sqlalchemy'),
  path: z.string().default('.').describe('Folder of the project, or one Python file'),
});

const output = whyReportSchema.describe('What `architrave why --format json` writes');

/** How one part of a program leads to another. */
export const why = defineOperation<typeof input, WhyReport>({
  id: 'why',
  doc: 'Show the shortest way by which one module, package or function leads to another',
  details:
    'Over imports and over calls, each step with its line of code. Where nothing leads there it says so, and whether the other leads back.',
  input,
  positional: ['from', 'to'],
  output,
  touches: 'read',
  formats: [
    { id: 'text', doc: 'for people', suits: 'terminal', render: whyText },
    { id: 'json', doc: 'everything, for programs', suits: 'terminal', render: json },
  ],
  gate: null,
  examples: [
    { arguments: 'shop.api shop.db', doc: 'Why a package depends on another' },
    { arguments: 'create_order sqlalchemy src', doc: 'How a function comes to a library, in the code below src' },
    { arguments: 'shop.domain shop.web --format json', doc: 'For programs' },
  ],
  async run(host, { from, to }, progress) {
    const { linkProgram } = await import('../link-program.ts');
    const { graph, outline } = await linkProgram(host, progress);
    const view = graphView(graph, outline);
    const find = symbolFinder(view);
    const ends = { from: { ...find(from), asked: from }, to: { ...find(to), asked: to } };
    if (ends.from.kind === 'external') {
      throw new ArchitraveError('usage', `${from} is no part of the program`, 'Say from which function, module or package to start.');
    }
    const inner = new Set(ends.to.members);
    if (ends.from.members.every((name) => inner.has(name))) {
      throw new ArchitraveError(
        'usage',
        `${ends.from.name} is a part of ${ends.to.name}`,
        'Name two parts of the program of which neither holds all of the other.',
      );
    }
    const places = new CodePlaces(graph.scopes, (path, maxBytes) => host.files.readText(path, maxBytes));
    return whyReport(view, ends, places);
  },
});
