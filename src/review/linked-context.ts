/** The linked program as rules see it: functions that ship, ways into the system, and reports at places of code. */
import type { EvidenceStep } from '../model/finding.ts';
import type { ProgramOutline } from '../model/architecture-map.ts';
import { type ModuleRole, moduleRoles } from '../model/module-roles.ts';
import { EntityRelations } from '../model/entity-relations.ts';
import type { SystemModel } from '../model/system-model.ts';
import { Callers } from '../program/queries/callers.ts';
import { RowWrites } from '../program/queries/row-writes.ts';
import { Transactions } from '../program/queries/transactions.ts';
import { FanIn } from '../program/queries/fan-in.ts';
import { ProgramClasses } from '../program/queries/program-classes.ts';
import type { ProgramFunction, ProgramQueries, Way } from '../program/queries/program-queries.ts';
import { RowValues } from '../program/queries/rows.ts';
import type { FoundFlows } from '../program/taint/find-flows.ts';
import { Entries, type EntryWay } from './entries.ts';
import type { LinkedProgramView, ReviewedModule } from './program-view.ts';
import { type CheckedPolicy, checkPolicies } from './policies/check-policies.ts';
import type { House } from './policies/policy.ts';
import { type PublicFunction, publicFunctions } from './public-functions.ts';
import type { Documents } from './documents/document.ts';
import type { Report } from './report.ts';

/** A class, for what few rules ask is worked out when it is first asked for. */
export class LinkedContext {
  readonly queries: ProgramQueries;
  readonly system: SystemModel;
  readonly outline: ProgramOutline;
  /** Functions, lambdas and module bodies of what ships, in the order of the program. */
  readonly functions: readonly ProgramFunction[];
  readonly documents: Documents;
  readonly entitiesNamedIn: Readonly<Record<string, readonly string[]>>;
  private readonly moduleByPath: ReadonlyMap<string, ReviewedModule>;
  private readonly house: House;
  private found: FoundFlows | null;
  private readonly migrations: ReadonlySet<string>;
  private ways: Entries | null = null;
  private sites: Callers | null = null;
  private used: FanIn | null = null;
  private checked: readonly CheckedPolicy[] | null = null;
  private offered: readonly PublicFunction[] | null = null;
  private knownRoles: ReadonlyMap<string, ModuleRole> | null = null;
  private knownClasses: ProgramClasses | null = null;
  private related: EntityRelations | null = null;
  private rowValues: RowValues | null = null;
  private transactionsOf: Transactions | null = null;

  constructor(
    { queries, system, outline, flows, entitiesNamedIn, house, documents }: LinkedProgramView,
    production: readonly ReviewedModule[],
  ) {
    this.queries = queries;
    this.system = system;
    this.outline = outline;
    this.found = flows;
    this.house = house;
    this.documents = documents;
    this.entitiesNamedIn = entitiesNamedIn;
    this.migrations = new Set(system.migrations.map(({ place }) => place.path));
    this.moduleByPath = new Map(production.map((module) => [module.path, module]));
    this.functions = queries.functions.filter(({ path }) => this.moduleByPath.has(path));
  }

  /** Endpoints, tasks, commands, consumers, and who reaches a function. */
  get entries(): Entries {
    return (this.ways ??= new Entries(this.queries, this.system));
  }

  /** Where functions are called. */
  get callers(): Callers {
    return (this.sites ??= new Callers(this.queries));
  }

  /** How much of what ships uses a function; migrations, which run once, are no users. */
  get fanIn(): FanIn {
    return (this.used ??= new FanIn(this.queries, (one) => this.isReviewed(one) && !this.migrations.has(one.path)));
  }

  /** What modules but migrations offer to each other. */
  get publicFunctions(): readonly PublicFunction[] {
    const offering = [...this.moduleByPath.values()].filter(({ path }) => !this.migrations.has(path));
    return (this.offered ??= publicFunctions(this.queries, offering, this.fanIn));
  }

  /** What was decided for this project, and where it is not kept. */
  get policies(): readonly CheckedPolicy[] {
    return (this.checked ??= checkPolicies(this.house, [...this.moduleByPath.values()], this));
  }

  /** What each module that is no test is for, by name. */
  get roles(): ReadonlyMap<string, ModuleRole> {
    return (this.knownRoles ??= moduleRoles({ map: this.outline, system: this.system }));
  }

  /** Classes, their bases and methods. */
  get classes(): ProgramClasses {
    return (this.knownClasses ??= new ProgramClasses(this.queries));
  }

  /** Entities and what leads from one to another. */
  get relations(): EntityRelations {
    return (this.related ??= new EntityRelations(this.system.entities));
  }

  /** Which rows values hold. */
  get rows(): RowValues {
    return (this.rowValues ??= new RowValues(this.queries, this.relations, this.callers));
  }

  /** Transactions of databases: what begins, writes and ends them. */
  get transactions(): Transactions {
    return (this.transactionsOf ??= new Transactions(this.queries, new RowWrites(this.queries, this.rows, this.relations)));
  }

  /** From here on rules may ask for flows. */
  follow(flows: FoundFlows): void {
    this.found = flows;
  }

  /** For rules that say that they need flows. */
  get flows(): FoundFlows {
    if (this.found === null) throw new Error('a rule that looks at flows must say so in `needs`');
    return this.found;
  }

  /** Whether a function ships, so that something may be reported in it. */
  isReviewed({ path }: ProgramFunction): boolean {
    return this.moduleByPath.has(path);
  }

  /** The module that ships at a path. */
  moduleAt(path: string): ReviewedModule | undefined {
    return this.moduleByPath.get(path);
  }

  /** A report at an instruction of a function that ships (at its name for -1). */
  at(one: ProgramFunction, pc: number, told: Omit<Report, 'module' | 'place' | 'symbol'>): Report {
    const module = this.moduleByPath.get(one.path);
    if (module === undefined) throw new Error(`${one.name} does not ship`);
    return { module, place: this.queries.place(one, pc), symbol: one.code.qualifiedName, ...told };
  }

  /** The steps of a way to an effect, the place of the effect last. */
  evidence({ steps, site, effect }: Way): readonly EvidenceStep[] {
    const calls = steps.map(({ caller, pc, callee }) => this.step(caller, pc, `\`${caller.name}\` calls \`${callee}\``));
    return [...calls, this.step(site.function, site.pc, `\`${site.origin}\` in \`${site.function.name}\`: ${effect}`)];
  }

  /** The steps from an entry to a function; none where the entry handles itself. */
  entryEvidence({ entry, steps }: EntryWay): readonly EvidenceStep[] {
    const { name, kind } = entry;
    const handler = `\`${entry.function.name}\``;
    // What a framework calls for requests, though no route names it, has no other name.
    const said =
      name === entry.function.name && kind === 'endpoint'
        ? `${handler} is called for requests`
        : `${kind} ${name} is handled by ${handler}`;
    const start = this.step(entry.function, -1, said);
    return [start, ...steps.map(({ caller, pc, callee }) => this.step(caller, pc, `\`${caller.name}\` calls \`${callee}\``))];
  }

  step(one: ProgramFunction, pc: number, note: string): EvidenceStep {
    return { path: one.path, place: this.queries.place(one, pc), note };
  }
}
