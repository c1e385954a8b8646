/** Where a module comes from that no file of the project defines. */
import { distributionsOf } from '../catalog/import-names.ts';
import { isPython2Module } from '../catalog/standard-library.ts';
import { normalizedName } from '../manifests/manifest.ts';
import type { DeclaredDistribution, Project } from '../manifests/project.ts';

export type External = {
  /** The top-level name, or the package of a shared namespace: `google.cloud.storage`. */
  readonly importName: string;
  /** As declared, else as the catalogue has it; '' where neither knows it. */
  readonly distribution: string;
  readonly kind: 'distribution' | 'standard-library' | 'unknown';
  readonly declaredIn: readonly string[];
  readonly version: string;
};

/** Packages that many distributions put their modules in. */
const SHARED_NAMESPACES = new Set(
  'google google.cloud azure azure.mgmt azure.storage opentelemetry opentelemetry.exporter opentelemetry.instrumentation backports zope zc plone ruamel airflow airflow.providers databricks snowflake jaraco sphinxcontrib mysql flufl repoze paste oslo logilab'.split(
    ' ',
  ),
);

/** Prefixes and endings by which a declared distribution differs from what it brings. */
const NAME_PATTERNS: readonly ((key: string) => string)[] = [
  (key) => `python-${key}`,
  (key) => `py${key}`,
  (key) => `py-${key}`,
  (key) => `${key}-python`,
  (key) => `django-${key}`,
  (key) => `flask-${key}`,
  (key) => `${key}-py`,
];

/** A class because it interns: one number per import name and distribution. */
export class Externals {
  readonly all: External[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly projects: readonly Project[];
  private readonly chains: readonly (readonly number[])[];

  /** `chains`: by project, itself and those around it. */
  constructor(projects: readonly Project[], chains: readonly (readonly number[])[]) {
    this.projects = projects;
    this.chains = chains;
  }

  /** True where the next part of a dotted name tells which distribution it is. */
  isShared(dotted: string): boolean {
    return SHARED_NAMESPACES.has(dotted);
  }

  standardLibrary(topLevelName: string): number {
    const distribution = 'standard library';
    return this.intern({ importName: topLevelName, distribution, kind: 'standard-library', declaredIn: [], version: '' });
  }

  /** Whether the project or one around it says what it depends on. */
  declaresAny(project: number): boolean {
    return (this.chains[project] ?? []).some((index) => (this.projects[index]?.distributions.size ?? 0) > 0);
  }

  /** A distribution that the project or one around it declares; -1 where there is none. */
  findDeclared(project: number, dotted: string): number {
    for (const index of this.chains[project] ?? []) {
      const { distributions } = this.projects[index]!;
      for (const prefix of prefixesOf(dotted)) {
        const key = candidateKeys(prefix).find((candidate) => distributions.has(candidate));
        if (key !== undefined) return this.internDeclared(dotted, prefix, distributions.get(key)!);
      }
    }
    return -1;
  }

  /** A distribution that the catalogue knows; -1 where there is none. */
  findKnown(dotted: string): number {
    for (const importName of prefixesOf(dotted)) {
      const [distribution] = distributionsOf(importName);
      if (distribution !== undefined) return this.intern({ importName, distribution, kind: 'distribution', declaredIn: [], version: '' });
    }
    return -1;
  }

  /** What nobody declares and the catalogue does not know: a module of Python 2, or nothing that we can name. */
  unknown(dotted: string): number {
    const importName = importNameOf(dotted);
    if (isPython2Module(importName)) return this.standardLibrary(importName);
    return this.intern({ importName, distribution: '', kind: 'unknown', declaredIn: [], version: '' });
  }

  private internDeclared(dotted: string, prefix: string, { name, version, declaredIn }: DeclaredDistribution): number {
    // What is found under a longer name than its top level belongs to a shared namespace.
    const importName = prefix.includes('.') ? prefix : importNameOf(dotted);
    return this.intern({ importName, distribution: name, kind: 'distribution', declaredIn, version });
  }

  private intern(external: External): number {
    const key = `${external.importName}\n${external.distribution}\n${external.declaredIn.join('\n')}`;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.all.length);
    this.all.push(external);
    return this.all.length - 1;
  }
}

/** Longest first: `a.b.c`, `a.b`, `a`; at most as many as a shared namespace is deep. */
function prefixesOf(dotted: string): readonly string[] {
  const parts = dotted.split('.').slice(0, 4);
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
}

function candidateKeys(importName: string): readonly string[] {
  const key = normalizedName(importName);
  const known = distributionsOf(importName).map(normalizedName);
  if (importName.includes('.')) return [...known, key, `apache-${key}`];
  return [...known, key, ...NAME_PATTERNS.map((pattern) => pattern(key)), `types-${key}`];
}

/** The top-level name, or one part more for each shared namespace that it starts with. */
function importNameOf(dotted: string): string {
  const parts = dotted.split('.');
  let length = 1;
  while (length < parts.length && SHARED_NAMESPACES.has(parts.slice(0, length).join('.'))) length += 1;
  return parts.slice(0, length).join('.');
}
