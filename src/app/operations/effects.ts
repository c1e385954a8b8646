import * as z from 'zod';
import { effectsReport } from '../../extract/effects-report.ts';
import { CodePlaces } from '../../program/queries/places.ts';
import { graphView } from '../../extract/program-summary.ts';
import { ArchitraveError } from '../../kit/error.ts';
import type { EffectsReport } from '../../model/effects-report.ts';
import { EFFECTS } from '../../program/effects/kinds.ts';
import { json } from '../../render/json.ts';
import { effectsText } from '../../render/text/effects-text.ts';
import { configuredCatalog } from '../configured-catalog.ts';
import { symbolFinder } from '../find-symbol.ts';
import { nearest } from '../nearest.ts';
import { defineOperation } from '../operation.ts';
import { effectsReportSchema } from '../schemas/effects-report.ts';

const KINDS: readonly string[] = [...EFFECTS, 'raise'];

const input = z.object({
  path: z
    .string()
    .default('.')
    .describe('Folder of the project, one Python file, or the name of a function, class, module or package in this folder'),
  of: z.string().default('').describe('Only this function, class, module or package, with the way to each effect: shop.orders.create'),
  kind: z
    .array(z.string())
    .default([])
    .describe('Only these effects, or all that start so: query, blocks, blocks:database, http:POST, raise'),
});

const output = effectsReportSchema.describe('What `architrave effects --format json` writes');

/** What the functions of a program do to the world. */
export const effects = defineOperation<typeof input, EffectsReport>({
  id: 'effects',
  doc: 'Show what functions do to the world: what blocks, what is queried, written, sent, locked, raised, and by which way',
  details:
    'Effects come from a catalogue of what libraries do and from the code itself, and spread to all callers. What is handed to another thread or process does not block; what is awaited waits. [tool.architrave.catalog] in pyproject.toml says what your own functions and libraries do.',
  input,
  nameInput: 'of',
  output,
  touches: 'read',
  formats: [
    { id: 'text', doc: 'for people', suits: 'terminal', render: effectsText },
    { id: 'json', doc: 'everything, for programs', suits: 'terminal', render: json },
  ],
  gate: null,
  resolvedPercent: ({ coverage }) => coverage.resolvedPercent,
  examples: [
    { arguments: '', doc: 'The project in the current folder' },
    { arguments: 'shop.orders.create', doc: 'What a function does, with the way to each effect' },
    { arguments: 'src --of shop.orders --kind blocks,query', doc: 'Some effects of a package' },
    { arguments: '. --format json | jq .blocking', doc: 'Async functions that block, for programs' },
  ],
  async run(host, { of, kind }, progress) {
    const kinds = [...new Set(kind.flatMap(kindsOf))];
    const declared = configuredCatalog(host.files);
    const { linkProgram } = await import('../link-program.ts');
    const { graph, library, outline } = await linkProgram(host, progress);
    const view = graphView(graph, outline);
    const named = of === '' ? null : symbolFinder(view)(of);
    if (named?.kind === 'external') {
      throw new ArchitraveError('usage', `${of} is no part of the program`, `See who uses it: architrave calls --to ${of}.`);
    }
    const { behaviours, types } = await library();
    const { computeEffects } = await import('../../program/effects/compute-effects.ts');
    const found = computeEffects({
      graph,
      scopes: view.scopes,
      behaviours,
      library: types,
      declared,
    });
    const places = new CodePlaces(graph.scopes, (path, maxBytes) => host.files.readText(path, maxBytes));
    return effectsReport(view, found, { of: named?.name ?? '', members: named?.members ?? null, kinds }, places);
  },
});

function kindsOf(written: string): readonly string[] {
  const meant = KINDS.filter((kind) => kind === written || kind.startsWith(`${written}:`));
  if (meant.length > 0) return meant;
  const near = nearest(written, KINDS);
  throw new ArchitraveError(
    'usage',
    `There is no effect ${written}`,
    near === null ? `Name some of these: ${KINDS.join(', ')}.` : `Did you mean ${near}?`,
  );
}
