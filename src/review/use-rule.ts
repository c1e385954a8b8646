/** Rules about calls that are weak by themselves: each asks the linked program for the weaknesses that it stands for. */
import type { FoundUse } from '../program/taint/find-flows.ts';
import type { ProgramFunction, ProgramQueries } from '../program/queries/program-queries.ts';
import { namesTestedAround } from '../program/queries/tested-around.ts';
import { saysAbout, saysAnywhere } from '../program/queries/words-in-code.ts';
import type { LinkedContext } from './linked-context.ts';
import type { Report } from './report.ts';
import { type Rule, defineRule } from './rule.ts';
import type { CallInstruction } from './harmless-calls.ts';
import { type SettingFault, settingFaults } from './setting-faults.ts';

type UseRule = Omit<Rule, 'needs' | 'check' | 'criterion'> & {
  /** What is wrong with the call: `does not check certificates`. */
  readonly fault: string;
  /** CWE numbers that it takes; that of the rule alone where absent. */
  readonly cwes?: readonly number[];
  /** It is minor where the same function calls the same thing elsewhere without the fault: a first look, before the check. */
  readonly isMilderBeforeCheck?: boolean;
  /** It is minor where the function around speaks of none of these (`snake_case` words). */
  readonly seriousFor?: RegExp;
  /** It is minor where a test around it asks for one of these: somebody has to choose it. */
  readonly chosenBy?: RegExp;
  /** It is not told where the function around speaks of one of these, and of nothing that makes it serious. */
  readonly neutralFor?: RegExp;
  /** Settings of frameworks that say the same. */
  readonly settings?: readonly SettingFault[];
  /** Whether a call does no harm for what the function around does besides. */
  readonly isHarmless?: (queries: ProgramQueries, one: ProgramFunction, call: CallInstruction) => boolean;
  /** What the code itself does so. */
  readonly also?: (linked: LinkedContext) => Iterable<Report>;
  /** It does harm with what strangers send: minor where the system has endpoints and none is known to lead there, major where it has none. */
  readonly isAboutStrangers?: boolean;
};

/** Reports each call once. */
export function defineUseRule({
  fault,
  cwes,
  isMilderBeforeCheck = false,
  seriousFor,
  neutralFor,
  settings = [],
  also,
  chosenBy,
  isAboutStrangers = false,
  isHarmless,
  ...rule
}: UseRule): Rule {
  const taken = new Set(cwes ?? [rule.cwe]);
  return defineRule({
    ...rule,
    criterion: 'security',
    needs: 'flows',
    *check({ linked }) {
      const seen = new Set<string>();
      const { queries } = linked;
      const spots = new Set(linked.flows.uses.filter(({ cwe }) => taken.has(cwe)).map(({ point }) => `${point.module} ${point.start}`));
      for (const { name, cwe, point } of linked.flows.uses) {
        const { path, place } = queries.pointPlace(point);
        const module = linked.moduleAt(path);
        const key = `${path} ${place.line} ${place.column}`;
        if (!taken.has(cwe) || module === undefined || seen.has(key)) continue;
        seen.add(key);
        const holder = queries.innermost(point.module, point.start);
        const speaksOf = (words: RegExp): boolean => holder !== null && saysAnywhere(queries, holder, words);
        if (neutralFor !== undefined && speaksOf(neutralFor) && !(seriousFor !== undefined && speaksOf(seriousFor))) continue;
        const call = holder === null || isHarmless === undefined ? null : callAt(queries, holder, point);
        if (holder !== null && call !== null && isHarmless?.(queries, holder, call) === true) continue;
        if (isMilderBeforeCheck && holder !== null && isCheckedAfter(queries, holder, name, point, spots)) continue;
        const used = holder === null ? null : callAt(queries, holder, point);
        const isMild =
          holder !== null &&
          ((isMilderBeforeCheck && callsElsewhere(queries, holder, name, point.module, spots)) ||
            (seriousFor !== undefined && !(speaksOf(seriousFor) && (used === null || saysAbout(queries, holder, used, seriousFor)))) ||
            (chosenBy !== undefined && isChosen(queries, holder, point, chosenBy)));
        const told = { module, place, symbol: holder?.code.qualifiedName ?? '', message: `\`${name}\` ${fault}`, cwe };
        const reach = isAboutStrangers && holder !== null ? strangersReach(linked, holder) : {};
        yield (isMild ? { ...told, ...reach, severity: 'minor' } : { ...told, ...reach }) satisfies Report;
      }
      if (settings.length > 0) yield* settingFaults(linked, settings);
      if (also !== undefined) yield* also(linked);
    },
  });
}

/** The way from an endpoint or a consumer to a function; how serious it is where there is none. */
function strangersReach(linked: LinkedContext, holder: ProgramFunction): Pick<Report, 'severity' | 'evidence'> {
  const way = linked.entries.reaching(holder);
  if (way !== null && way.entry.kind !== 'command') return { evidence: linked.entryEvidence(way) };
  return { severity: linked.entries.endpoints.length > 0 ? 'minor' : 'major' };
}

/** Whether the use stands under a test of what somebody chooses: a setting, an argument. */
function isChosen(queries: ProgramQueries, one: ProgramFunction, { start }: FoundUse['point'], words: RegExp): boolean {
  const body = queries.body(one);
  const used = body.instructions.find(({ pc }) => body.code.words[pc + 1] === start);
  return used !== undefined && namesTestedAround(body, used.pc).some((name) => words.test(name.toLowerCase()));
}

/** Whether the same function goes on to the same call without the fault, wherever it came past here. */
function isCheckedAfter(
  queries: ProgramQueries,
  one: ProgramFunction,
  name: string,
  { module, start }: FoundUse['point'],
  spots: ReadonlySet<string>,
): boolean {
  const body = queries.body(one);
  const { words } = body.code;
  const used = queries.calls(one).find(({ pc, targets }) => words[pc + 1] === start && targets.some((target) => target.name === name));
  if (used === undefined) return false;
  const around = new Set(body.regionsAround(used.pc));
  return queries.calls(one).some(({ pc, targets }) => {
    const isSound = pc > used.pc && targets.some((target) => target.name === name) && !spots.has(`${module} ${words[pc + 1] ?? -1}`);
    return isSound && body.regionsAround(pc).length <= around.size && body.regionsAround(pc).every((region) => around.has(region));
  });
}

function callAt(queries: ProgramQueries, one: ProgramFunction, { start }: FoundUse['point']): CallInstruction | null {
  const body = queries.body(one);
  const found = body.instructions.find(({ op, pc }) => op === 'call' && body.code.words[pc + 1] === start);
  return found?.op === 'call' ? found : null;
}

/** Whether a function calls something at a place that is none of these. */
function callsElsewhere(queries: ProgramQueries, one: ProgramFunction, name: string, module: number, spots: ReadonlySet<string>): boolean {
  const { words } = queries.body(one).code;
  return queries
    .calls(one)
    .some(({ pc, targets }) => targets.some((target) => target.name === name) && !spots.has(`${module} ${words[pc + 1] ?? -1}`));
}
