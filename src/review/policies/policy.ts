/** House policies: what a project has decided about its own code, as data. Read from configuration (`app/configured-policies.ts`). */
import type { Severity } from '../../model/finding.ts';
import type { DeclaredVersion } from '../../program/manifests/declared-versions.ts';

export type PolicyLevel = 'MUST' | 'MUST NOT' | 'SHOULD' | 'SHOULD NOT';

/** What may not be there. Names are dotted; one covers what lies below it, and `*` stands for any part of a name. */
export type Forbidden = {
  /** On PyPI: declared in a manifest. */
  readonly distributions: readonly string[];
  readonly imports: readonly string[];
  readonly calls: readonly string[];
  readonly decorators: readonly string[];
  /** Bases and metaclasses that classes name themselves. */
  readonly bases: readonly string[];
  /** What classes below a base may not define or be asked for: `pydantic.BaseModel.Config`, `pydantic.BaseModel.dict`. */
  readonly members: readonly string[];
  /** As `architrave map` calls them: `Flask`, `MongoDB`. */
  readonly frameworks: readonly string[];
  readonly stores: readonly string[];
  readonly endpoints: readonly ('http' | 'websocket' | 'grpc' | 'graphql')[];
};

/** What must be there. */
export type Required = {
  readonly distributions: readonly string[];
  readonly frameworks: readonly string[];
  /** `>=3.12`; '' for none. */
  readonly python: string;
  /** By distribution: `>=2`. */
  readonly versions: Readonly<Record<string, string>>;
  /** By dotted key of `pyproject.toml`: what stands there, true for anything. */
  readonly settings: Readonly<Record<string, string | number | boolean>>;
};

export type Policy = {
  readonly id: string;
  readonly level: PolicyLevel;
  /** What was decided, in the words of the project. */
  readonly text: string;
  /** The record of the decision; where there is none, the configuration. */
  readonly decided: { readonly path: string; readonly line: number };
  /** Where the configuration says it. */
  readonly declared: { readonly path: string; readonly line: number };
  readonly severity: Severity;
  readonly instead: readonly string[];
  /** Dotted names of modules for which alone it holds; empty for all that ships. What lies below belongs to them. */
  readonly within: readonly string[];
  readonly except: readonly string[];
  readonly forbidden: Forbidden;
  readonly required: Required;
  /** Rules of the review that enforce it. */
  readonly rules: readonly string[];
};

export const NOTHING_FORBIDDEN: Forbidden = {
  distributions: [],
  imports: [],
  calls: [],
  decorators: [],
  bases: [],
  members: [],
  frameworks: [],
  stores: [],
  endpoints: [],
};

export const NOTHING_REQUIRED: Required = { distributions: [], frameworks: [], python: '', versions: {}, settings: {} };

/** What the files beside the code say, as far as policies ask for it. */
export type House = {
  /** In the order of the configuration. */
  readonly policies: readonly Policy[];
  /** Distributions that manifests name and policies ask for, by normalised name. */
  readonly distributions: ReadonlyMap<string, HouseDistribution>;
  readonly python: DeclaredVersion | null;
  /** By dotted key: what `pyproject.toml` has there. */
  readonly settings: ReadonlyMap<string, unknown>;
  /** Where what is missing belongs: `pyproject.toml`; '' where there is none. */
  readonly manifest: string;
};

export type HouseDistribution = {
  /** Of the lock file; '' for none. */
  readonly locked: string;
  /** In the order of the manifests. */
  readonly declared: readonly DeclaredVersion[];
};
