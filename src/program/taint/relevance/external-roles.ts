/** What libraries' names are to the value graph: where data begins, where it does harm, and whether it passes through; by colour. */
import type { CallGraph } from '../../calls/call-graph.ts';
import type { SourceKind } from '../../catalog/taint.ts';
import { SECRET } from './colours.ts';
import type { Knowledge, NameFacts } from '../knowledge.ts';

export type ExternalRole = { readonly source: number; readonly sink: number; readonly passes: boolean };

/** Says of sources and sinks which of them go together. */
export type Colouring = {
  sourceColours(kind: SourceKind): number;
  sinkColours(cwe: number): number;
};

export class ExternalRoles {
  readonly colouring: Colouring;
  private readonly roles: readonly ExternalRole[];
  private readonly members = new Map<string, number>();

  constructor(graph: CallGraph, knowledge: Knowledge, colouring: Colouring, namesOf: (external: number) => readonly string[]) {
    this.colouring = colouring;
    for (const { name, cwe } of knowledge.untypedSinks()) {
      const member = name.slice(name.lastIndexOf('.') + 1);
      this.members.set(member, (this.members.get(member) ?? 0) | colouring.sinkColours(cwe));
    }
    this.roles = graph.externals.map((_, external) => roleOf(knowledge.of(namesOf(external)), knowledge, colouring));
  }

  /** Colours of the sinks that a method of this name may be, where nothing is known of its object. */
  sinkNamed(method: string): number {
    return this.members.get(method) ?? 0;
  }

  of(external: number): ExternalRole {
    return this.roles[external]!;
  }
}

function roleOf(
  { source, sinks, uses, isCleanResult, isForeign }: NameFacts,
  { secretCwes }: Knowledge,
  colouring: Colouring,
): ExternalRole {
  let from = source === null ? 0 : colouring.sourceColours(source.kind);
  if (uses.some(({ context }) => context !== undefined)) from |= SECRET;
  let sink = 0;
  for (const { cwe } of sinks) sink |= secretCwes.has(cwe) ? SECRET : colouring.sinkColours(cwe);
  return { source: from, sink, passes: !isCleanResult && !isForeign };
}
