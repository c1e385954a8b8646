/**
 * What a thread of its own does of a review: it links the program and follows data through it, while the thread that asked loads what
 * programs load and runs the rules that need neither. What it is told is plain data and the bytes of module code; what it tells are the bytes of the call
 * graph, as they are kept between runs, and flows. It sees no files, so that nothing but this decides what comes of it.
 */
import { decodeGraph, encodeGraph } from '../program/calls/graph-codec.ts';
import type { SourceTree } from '../program/discovery/source-tree.ts';
import { layOut } from '../program/layout/layout.ts';
import type { Project } from '../program/manifests/project.ts';
import type { FoundFlows } from '../program/taint/find-flows.ts';
import { decodeCode } from '../python/code/code-codec.ts';
import type { ModuleCode } from '../python/code/module-code.ts';
import type { ConfiguredCatalog } from './configured-catalog.ts';
import { findingIn } from './finding-flows.ts';
import type { FlowsAsked } from './finding-flows.ts';
import { type KnownLibraries, loadLibraries } from './known-libraries.ts';

export type AnalysisJob = {
  readonly kind: 'program';
  readonly tree: SourceTree;
  readonly projects: readonly Project[];
  readonly rootName: string;
  /** One after the other. */
  readonly code: Uint8Array;
  /** By module of the layout; -1 where there is none. */
  readonly codeLengths: readonly number[];
  readonly imported: readonly string[];
  readonly configured: ConfiguredCatalog;
  /** Where it is known; else it is told. */
  readonly graph: Uint8Array | null;
};

export type AnalysisQuestion = AnalysisJob | { readonly kind: 'flows'; readonly asked: FlowsAsked };

export type AnalysisAnswer =
  | { readonly kind: 'progress'; readonly phase: string; readonly done: number; readonly total: number }
  | { readonly kind: 'graph'; readonly bytes: Uint8Array }
  | { readonly kind: 'flows'; readonly found: FoundFlows };

/** The other end of a `SideThread`. */
export type Line = {
  post(answer: AnalysisAnswer, givenAway: readonly Uint8Array[]): void;
  next(): Promise<AnalysisQuestion>;
};

/** Answers until its thread is ended. */
export async function analyse(line: Line): Promise<void> {
  const job = await line.next();
  if (job.kind !== 'program') return;
  const libraries = loadLibraries(job.imported, job.configured);
  const { projects, tree } = job;
  const sources = { tree, projects, layout: layOut(tree, projects, job.rootName), problems: [] };
  const codes = codesOf(job);
  const known = job.graph === null ? null : decodeGraph(job.graph, sources.layout.modules, codes);
  let graph = known;
  if (graph === null) {
    const { linkingCalls } = await import('../program/calls/link-calls.ts');
    const { types, behaviours } = await libraries;
    graph = followed(linkingCalls({ sources, codes, types, behaviourOf: (dotted) => behaviours.behaviourOf(dotted) }), line, 'linking');
    const bytes = encodeGraph(graph);
    line.post({ kind: 'graph', bytes }, [bytes]);
  }
  for (;;) {
    const question = await line.next();
    if (question.kind !== 'flows') return;
    const library = (): Promise<KnownLibraries> => libraries;
    const steps = await findingIn({ graph, library, imported: job.imported }, question.asked);
    line.post({ kind: 'flows', found: followed(steps, line, 'following data') }, []);
  }
}

function codesOf({ code, codeLengths }: AnalysisJob): readonly (ModuleCode | null)[] {
  let at = 0;
  return codeLengths.map((length) => (length < 0 ? null : decodeCode(code.subarray(at, (at += length)))));
}

const PERCENT = 100;

/** All steps, one after the other; progress is told where it shows. */
function followed<Result>(steps: Generator<{ readonly done: number; readonly total: number }, Result>, line: Line, phase: string): Result {
  let told = -1;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    const { done, total } = step.value;
    const share = Math.floor((PERCENT * done) / Math.max(1, total));
    if (share !== told) line.post({ kind: 'progress', phase, done, total }, []);
    told = share;
  }
}
