import * as z from 'zod';
import { ArchitraveError } from '../../kit/error.ts';
import type { ArchitectureMap } from '../../model/architecture-map.ts';
import { focusMap } from '../../model/focus.ts';
import { judgementsOf } from '../../model/judgements.ts';
import { packagesAsModules, viewOf } from '../../model/map-view.ts';
import { atlasOf } from '../../model/atlas-of.ts';
import { type MapAnswer, isAtlasView, isHotspotsView, isModulesView } from '../../model/map-answer.ts';
import { ATLAS_VIEWS, SYSTEM_VIEWS, systemView } from '../../model/system-view.ts';
import type { AtlasViewName } from '../../model/system-view.ts';
import { json } from '../../render/json.ts';
import { mapDot } from '../../render/graph/dot.ts';
import { mapMermaid } from '../../render/graph/mermaid.ts';
import { mapHtml } from '../../render/html/map-html.ts';
import { deploymentMarkdown, deploymentText } from '../../render/tables/deployment-sections.ts';
import { modulesMarkdown } from '../../render/tables/modules-sections.ts';
import { hotspotsMarkdown, hotspotsText } from '../../render/tables/hotspots-sections.ts';
import type { RenderOptions } from '../../render/options.ts';
import { mapText } from '../../render/text/map-text.ts';
import { problemLines } from '../../render/text/problems.ts';
import { viewDot, viewMarkdown, viewMermaid, viewStructurizr, viewText } from '../../render/views/views.ts';
import type { ViewName } from '../../render/views/views.ts';
import { nearest } from '../nearest.ts';
import { defineOperation } from '../operation.ts';
import { readProgram } from '../read-program.ts';
import { architectureMapSchema, coverageSchema, projectSummarySchema } from '../schemas/architecture-map.ts';
import { hotspotsSchema } from '../schemas/hotspots.ts';
import { judgementsSchema } from '../schemas/judgements.ts';
import { pageDetailSchema } from '../schemas/page-detail.ts';
import { problemSchema } from '../schemas/problem.ts';
import { systemModelSchema } from '../schemas/system-model.ts';

const DEFAULT_FOCUS_DEPTH = 1;
const MAX_DEPTH = 100;
const VIEWS = ['modules', ...ATLAS_VIEWS, ...SYSTEM_VIEWS, 'hotspots'] as const;

const input = z.object({
  path: z.string().default('.').describe('Folder of the project, or one Python file'),
  focus: z.string().default('').describe('Show only this module, package or folder and what it touches: shop.orders or src/shop/orders'),
  depth: z
    .int()
    .min(0)
    .max(MAX_DEPTH)
    .exactOptional()
    .describe('With a focus, how many imports away from it to go (1); without, how many levels of packages to show (all)'),
  level: z.enum(['module', 'package']).default('module').describe('Show single modules, or only packages'),
  view: z
    .enum(VIEWS)
    .exactOptional()
    .describe(
      'What to show (overview; modules with a focus, level or depth): modules and imports; one page about the system; its components and the C4 levels; what it exposes, stores, calls and runs; where change meets complexity',
    ),
  detail: z
    .enum(['none', 'page', 'full'])
    .exactOptional()
    .describe(
      'With the overview, what is worked out besides (none; page for HTML): classes, and traces where the program is not too large; full has traces of any program',
    ),
});

const output = architectureMapSchema
  .extend({
    packageEdges: z.array(z.object({ from: z.string(), to: z.string(), edges: z.int(), imports: z.int(), isRuntime: z.boolean() })),
  })
  .partial()
  .extend(systemModelSchema.partial().shape)
  .extend(hotspotsSchema.partial().shape)
  .extend(judgementsSchema.partial().shape)
  .extend({ detail: pageDetailSchema.optional() })
  .extend({
    schemaVersion: z.literal(1),
    project: projectSummarySchema,
    view: z.object({
      name: z.enum(VIEWS),
      level: z.enum(['module', 'package']).optional().describe("At 'package', `modules` and `edges` are empty"),
      focus: z.string().optional().describe("'' for the whole project"),
      depth: z.int().nullable().optional(),
    }),
    coverage: coverageSchema.extend(systemModelSchema.shape.coverage.partial().shape).extend(coverageSchema.shape),
    problems: z.array(problemSchema),
  })
  .describe(
    'What `architrave map --format json` writes: with the view `modules` modules, packages and edges; with any other the lists that it shows',
  );

/** The import-level architecture of a project. */
export const map = defineOperation<typeof input, MapAnswer>({
  id: 'map',
  doc: 'Show how a Python project hangs together: packages, modules, imports, cycles, dependencies',
  details:
    'Reads the code without installing or running it. Instability is fan-out / (fan-in + fan-out): 0 for what others rest on, 1 for what rests on others. Depth is how many lines of code stand behind each public name or parameter.',
  input,
  output,
  touches: 'read',
  formats: [
    {
      id: 'text',
      doc: 'for people',
      suits: 'terminal',
      render: (answer, options) => textOf(answer, options),
    },
    { id: 'markdown', doc: 'tables and a diagram for documentation', suits: 'terminal', render: markdownOf },
    { id: 'json', doc: 'everything, for programs', suits: 'terminal', render: jsonOf },
    { id: 'mermaid', doc: 'a diagram for Markdown', suits: 'terminal', render: mermaidOf },
    { id: 'dot', doc: 'for Graphviz', suits: 'terminal', render: dotOf },
    { id: 'structurizr', doc: 'a workspace in the Structurizr DSL, of the C4 levels', suits: 'terminal', render: structurizrOf },
    {
      id: 'html',
      doc: 'one page to look around in',
      suits: 'file',
      asks: { detail: 'page' },
      render: htmlOf,
    },
  ],
  gate: null,
  examples: [
    { arguments: '', doc: 'The project in the current folder' },
    { arguments: 'src --level package', doc: 'Only packages' },
    { arguments: '. --focus shop.orders --depth 2', doc: 'Two imports around one module' },
    { arguments: '. --view overview', doc: 'What it is, exposes, stores, calls and runs, on one page' },
    { arguments: '. --view endpoints', doc: 'What it exposes' },
    { arguments: '. --view entities --format mermaid', doc: 'An entity-relationship diagram' },
    { arguments: '. --view hotspots', doc: 'Where change meets complexity, by the history in git' },
    { arguments: '. --format mermaid --output map.mmd', doc: 'A diagram for the documentation' },
    { arguments: '. --view overview --format html --output system.html', doc: 'All of it as a page to look around in, without network' },
    { arguments: '. --format json | jq .cycles', doc: 'For programs' },
  ],
  async run(host, { focus, depth, level, detail = 'none', ...asked }, progress) {
    const isNarrowed = focus !== '' || level === 'package' || depth !== undefined;
    const view = asked.view ?? (isNarrowed ? 'modules' : 'overview');
    if (view === 'hotspots') {
      const { readHotspots } = await import('../read-hotspots.ts');
      return readHotspots(host, progress);
    }
    if (isAtlasName(view)) {
      const { readAtlas } = await import('../read-atlas.ts');
      return readAtlas(host, progress, { name: view, detail });
    }
    if (view !== 'modules') {
      const { readSystem } = await import('../read-system.ts');
      return systemView((await readSystem(host, progress)).model, view);
    }
    const whole = (await readProgram(host, progress)).map();
    if (focus === '') return viewOf(whole, { level, focus, depth: depth ?? null });
    const hops = depth ?? DEFAULT_FOCUS_DEPTH;
    const narrowed = focusMap(whole, { name: focus, depth: hops });
    if (narrowed === null) throw unknownFocus(whole, focus);
    return viewOf(narrowed, { level, focus, depth: hops });
  },
});

function isAtlasName(name: string): name is AtlasViewName {
  return ATLAS_VIEWS.some((known) => known === name);
}

/** What is judged from all of it is worked out for those who ask for everything. */
function jsonOf(answer: MapAnswer): string {
  return json(isAtlasView(answer) ? { ...answer, ...judgementsOf(atlasOf(answer)) } : answer);
}

function textOf(answer: MapAnswer, options: RenderOptions): string {
  if (isHotspotsView(answer)) return hotspotsText(answer, options);
  if (isModulesView(answer)) return mapText(answer, options);
  const atlas = atlasOf(answer);
  if (answer.view.name === 'deployment') return deploymentText(atlas.system, options);
  const problems = problemLines(answer.problems, options);
  return viewText(viewOfSystem(answer, 'text'), atlas, options) + (problems.length === 0 ? '' : `\n${problems.join('\n')}\n`);
}

function markdownOf(answer: MapAnswer): string {
  if (isHotspotsView(answer)) return hotspotsMarkdown(answer);
  if (isModulesView(answer)) return modulesMarkdown(answer, mapMermaid(answer));
  const atlas = atlasOf(answer);
  if (answer.view.name === 'deployment') return deploymentMarkdown(atlas.system);
  return viewMarkdown(viewOfSystem(answer, 'markdown'), atlas);
}

function mermaidOf(answer: MapAnswer): string {
  return isModulesView(answer) ? mapMermaid(answer) : viewMermaid(drawnView(answer, 'mermaid'), atlasOf(answer));
}

function dotOf(answer: MapAnswer): string {
  return isModulesView(answer) ? mapDot(answer) : viewDot(drawnView(answer, 'dot'), atlasOf(answer));
}

/** Other views lack the modules that components are made of. */
function structurizrOf(answer: MapAnswer): string {
  if (isAtlasView(answer)) return viewStructurizr(viewOfSystem(answer, 'structurizr'), atlasOf(answer));
  throw unsuited(answer, 'structurizr', 'Use one of --view overview, context, container, component.');
}

function htmlOf(answer: MapAnswer, options: RenderOptions): string {
  if (isModulesView(answer)) return mapHtml(answer.view.level === 'module' ? answer : packagesAsModules(answer), options);
  if (!isAtlasView(answer)) throw unsuited(answer, 'html', 'Use --view overview: the page holds every view.');
  const atlas = atlasOf(answer);
  return mapHtml(viewOf(atlas.map, { level: 'module', focus: '', depth: null }), options, atlas);
}

function viewOfSystem(answer: MapAnswer, format: string): ViewName {
  const { name } = answer.view;
  if (name === 'modules' || name === 'hotspots' || name === 'deployment')
    throw unsuited(answer, format, 'Use --format text, markdown or json.');
  return name;
}

function drawnView(answer: MapAnswer, format: string): ViewName {
  if (answer.view.name === 'settings') throw unsuited(answer, format, 'Use --format text, markdown or json.');
  return viewOfSystem(answer, format);
}

function unsuited(answer: MapAnswer, format: string, hint: string): ArchitraveError {
  return new ArchitraveError('usage', `The view ${answer.view.name} is not shown as ${format}`, hint);
}

function unknownFocus(whole: ArchitectureMap, focus: string): ArchitraveError {
  const names = [...whole.packages, ...whole.modules].flatMap(({ name, path }) => [name, path]);
  const near = nearest(focus, names);
  const hint = near === null ? 'Name a module or package as `architrave map` shows it, or a path below the root.' : `Did you mean ${near}?`;
  return new ArchitraveError('usage', `The project has no module, package or folder ${focus}`, hint);
}
