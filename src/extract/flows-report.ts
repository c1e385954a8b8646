/** What was found of untrusted data, with places in files. */
import type { Flow, FlowsReport, FlowSourceKind, FlowStep } from '../model/flows-report.ts';
import { weaknessName } from '../model/weaknesses.ts';
import type { FoundFlow, FoundFlows, FoundUse, TaintPoint } from '../program/taint/find-flows.ts';
import type { CodePlaces } from '../program/queries/places.ts';
import { type GraphView, callCoverage, programSummary } from './program-summary.ts';

export type FlowsQuery = {
  /** Empty for all. */
  readonly cwes: readonly number[];
  readonly sourceKinds: readonly FlowSourceKind[];
};

export function flowsReport(view: GraphView, found: FoundFlows, query: FlowsQuery, places: CodePlaces): FlowsReport {
  const isAsked = (cwe: number): boolean => query.cwes.length === 0 || query.cwes.includes(cwe);
  const maker = new FlowMaker(view, places);
  const flows = [
    ...found.flows.filter(({ sink }) => isAsked(sink.cwe)).map((flow) => maker.flow(flow)),
    ...found.uses.filter(({ cwe }) => isAsked(cwe)).map((use) => maker.use(use)),
  ];
  const calls = callCoverage(view);
  const { functionsRead, handlers, sources, bounds } = found.coverage;
  return {
    schemaVersion: 1,
    project: programSummary(view),
    view: query,
    flows: flows.toSorted(bySink),
    coverage: { ...calls, bounds: { ...calls.bounds, ...bounds }, functionsFollowed: functionsRead, handlers, sources },
    problems: view.outline.problems,
  };
}

class FlowMaker {
  private readonly view: GraphView;
  private readonly places: CodePlaces;

  constructor(view: GraphView, places: CodePlaces) {
    this.view = view;
    this.places = places;
  }

  flow({ source, sink, steps }: FoundFlow): Flow {
    const last = { ...this.at(sink.point), note: `arrives at ${sink.name}` };
    const path = [...steps.map(({ point, note }): FlowStep => ({ ...this.at(point), note })), last];
    return {
      kind: 'flow',
      cwe: sink.cwe,
      weakness: weaknessName(sink.cwe),
      source: { name: source.name, kind: source.kind, ...this.at(source.point) },
      sink: { name: sink.name, ...this.at(sink.point) },
      path,
      isTest: this.isTest(sink.point),
    };
  }

  use({ name, cwe, point }: FoundUse): Flow {
    const sink = { name, ...this.at(point) };
    return { kind: 'use', cwe, weakness: weaknessName(cwe), source: null, sink, path: [], isTest: this.isTest(point) };
  }

  private at({ module, start, length }: TaintPoint): Omit<FlowStep, 'note'> {
    const { scopes } = this.view.graph;
    return { path: scopes.modules[module]!.path, place: this.places.ofSpan(scopes.firstScope[module]!, start, start + length) };
  }

  private isTest({ module }: TaintPoint): boolean {
    return this.view.graph.scopes.modules[module]!.isTest;
  }
}

function bySink(left: Flow, right: Flow): number {
  return (
    byText(left.sink.path, right.sink.path) ||
    left.sink.place.line - right.sink.place.line ||
    left.sink.place.column - right.sink.place.column ||
    left.cwe - right.cwe ||
    byText(left.source?.path ?? '', right.source?.path ?? '') ||
    (left.source?.place.line ?? 0) - (right.source?.place.line ?? 0) ||
    (left.source?.place.column ?? 0) - (right.source?.place.column ?? 0)
  );
}

const byText = (left: string, right: string): number => (left < right ? -1 : Number(left > right));
