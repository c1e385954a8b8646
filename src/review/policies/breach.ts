import type { Place } from '../../kit/span.ts';
import type { ProgramOutline } from '../../model/architecture-map.ts';
import type { SystemModel } from '../../model/system-model.ts';
import type { ProgramFunction, ProgramQueries } from '../../program/queries/program-queries.ts';
import type { ReviewedModule } from '../program-view.ts';
import type { House, Policy } from './policy.ts';

/** A place where a policy is not kept. */
export type Breach = {
  /** Of code, or of a file beside it under its path. */
  readonly module: Pick<ReviewedModule, 'name' | 'path'>;
  readonly place: Place;
  readonly symbol: string;
  /** `imports \`pymongo\``. */
  readonly what: string;
  /** What places of one kind share. */
  readonly kind: string;
};

/** The linked program, as far as policies ask it. */
export type KnownProgram = {
  readonly queries: ProgramQueries;
  readonly system: SystemModel;
  readonly outline: ProgramOutline;
  /** Of what ships. */
  readonly functions: readonly ProgramFunction[];
};

/** What a policy is held against. */
export type Ground = {
  readonly policy: Policy;
  readonly house: House;
  /** Modules for which it holds. */
  readonly modules: readonly ReviewedModule[];
  readonly linked: KnownProgram;
};

export function breachAt(path: string, line: number, what: string, kind: string): Breach {
  return { module: { name: path, path }, place: lineStart(line), symbol: '', what, kind };
}

export function lineStart(line: number): Place {
  return { line, column: 1, endLine: line, endColumn: 1 };
}
