/** Every view of a system in every format that suits it. */
import type { Atlas } from '../../model/atlas.ts';
import type { C4Level } from '../../model/c4.ts';
import type { Drawing } from '../diagram/diagram.ts';
import { drawingDot } from '../diagram/drawing-dot.ts';
import { drawingMermaid } from '../diagram/drawing-mermaid.ts';
import { entitiesDot } from '../diagram/entities-dot.ts';
import { entitiesMermaid } from '../diagram/entities-mermaid.ts';
import { structurizr } from '../diagram/structurizr.ts';
import { documentMarkdown } from '../document/document-markdown.ts';
import { documentText } from '../document/document-text.ts';
import type { Document } from '../document/document.ts';
import type { RenderOptions } from '../options.ts';
import { c4Document, c4Drawing } from './c4.ts';
import { componentsDocument, componentsDrawing } from './components.ts';
import { contextsDocument, contextsDrawing } from './contexts.ts';
import { endpointsDocument, endpointsDrawing } from './endpoints.ts';
import { entitiesDocument, entitiesReference } from './entities.ts';
import { externalDocument, externalDrawing } from './external.ts';
import { overviewDocument } from './overview.ts';
import { settingsDocument } from './settings.ts';
import { tasksDocument, tasksDrawing } from './tasks.ts';

/** In the order in which a newcomer looks at them. */
export const VIEW_NAMES = [
  'overview',
  'components',
  'contexts',
  'endpoints',
  'entities',
  'tasks',
  'commands',
  'external',
  'settings',
  'context',
  'container',
  'component',
  'system',
] as const;

export type ViewName = (typeof VIEW_NAMES)[number];

type View = {
  document(atlas: Atlas): Document;
  /** Where Markdown has room for more than a terminal; else the same. */
  reference?(atlas: Atlas): Document;
  drawing(atlas: Atlas): Drawing;
  /** The deepest level of the C4 model that it shows. */
  readonly level: C4Level;
};

const VIEWS: Readonly<Record<ViewName, View>> = {
  overview: { document: overviewDocument, drawing: (atlas) => c4Drawing(atlas, 'context'), level: 'container' },
  components: { document: componentsDocument, drawing: componentsDrawing, level: 'component' },
  contexts: { document: contextsDocument, drawing: contextsDrawing, level: 'component' },
  endpoints: { document: endpointsDocument, drawing: endpointsDrawing, level: 'container' },
  entities: { document: entitiesDocument, reference: entitiesReference, drawing: externalDrawing, level: 'container' },
  tasks: { document: tasksDocument, drawing: tasksDrawing, level: 'container' },
  commands: { document: tasksDocument, drawing: tasksDrawing, level: 'container' },
  external: { document: externalDocument, drawing: externalDrawing, level: 'context' },
  settings: { document: settingsDocument, drawing: () => NO_DRAWING, level: 'container' },
  context: c4('context'),
  container: c4('container'),
  component: c4('component'),
  system: { document: wholeDocument, drawing: (atlas) => c4Drawing(atlas, 'context'), level: 'container' },
};

const NO_DRAWING: Drawing = { direction: 'LR', boxes: [], arrows: [], note: '' };

/** Every list one after the other. */
function wholeDocument(atlas: Atlas): Document {
  return [endpointsDocument, entitiesDocument, tasksDocument, externalDocument, settingsDocument].flatMap((document) => document(atlas));
}

function c4(level: C4Level): View {
  return { document: (atlas) => c4Document(atlas, level), drawing: (atlas) => c4Drawing(atlas, level), level };
}

/** For people. Ends with a line end, as all of these do. */
export function viewText(view: ViewName, atlas: Atlas, options: RenderOptions): string {
  return documentText(VIEWS[view].document(atlas), options);
}

export function viewMarkdown(view: ViewName, atlas: Atlas): string {
  const { document, reference = document } = VIEWS[view];
  return documentMarkdown(reference(atlas), hasDrawing(view, atlas) ? viewMermaid(view, atlas) : '');
}

/** Entities as `erDiagram`, everything else as a flowchart. */
export function viewMermaid(view: ViewName, atlas: Atlas): string {
  return view === 'entities' ? entitiesMermaid(atlas.system.entities) : drawingMermaid(VIEWS[view].drawing(atlas));
}

export function viewDot(view: ViewName, atlas: Atlas): string {
  const { name } = atlas.map.project;
  return view === 'entities' ? entitiesDot(name, atlas.system.entities) : drawingDot(name, VIEWS[view].drawing(atlas));
}

/** A workspace of the levels down to what the view shows. */
export function viewStructurizr(view: ViewName, atlas: Atlas): string {
  return structurizr(atlas, VIEWS[view].level);
}

/** An empty picture is none. */
function hasDrawing(view: ViewName, atlas: Atlas): boolean {
  return view === 'entities' ? atlas.system.entities.length > 0 : VIEWS[view].drawing(atlas).boxes.length > 1;
}
