import type { EvidenceStep } from '../../../model/finding.ts';
import { type ProgramClass, type ProgramClasses, isNeutralBase } from '../../../program/queries/program-classes.ts';
import type { LinkedContext } from '../../linked-context.ts';
import { type BorrowedBase, borrowedBases } from '../../borrowed-bases.ts';
import { namesRead } from '../../test-functions.ts';
import type { Report } from '../../report.ts';
import { defineRule } from '../../rule.ts';
import { composed, fiveGenerations } from './deep-inheritance.examples.ts';

/** More own classes than this above a class, and what it does is written in too many places (Chidamber and Kemerer, 1994: DIT). */
const MAX_ABOVE = 3;
/** A method that is written at so many levels of the line is what makes a reader go up and down. */
const LEVELS = 2;
/** A line that begins in a library is deep from one class more, or where so many levels add to one method: what the library asks for is its own affair. */
const FOREIGN = { maxAbove: 4, levels: 3 };
/** So many tools among the bases, and the class is put together by inheriting. */
const TOOLS = 2;
const MIXIN = /(Mixin|Mixins|Protocol|Interface)\d*$/;
/** Kinds of things: each is a case of the one above. */
const KINDS = /(Error|Exception|Warning|Event|Node|Type|Schema|Serializer|Form|TestCase|Config|Settings|Field|Widget|Command|Migration)$/;

export const deepInheritance = defineRule({
  id: 'deep-inheritance',
  criterion: 'architecture',
  severity: 'minor',
  confidence: 'medium',
  needs: 'program',
  why: 'What an object of a deep class does is spread over all classes above it: a reader goes up and down the line for each call, and a change at the top breaks what nobody looked at below.',
  remedy:
    'Take the varying part out as an object or a function that the class is given, and keep one level of classes that fill in what the base leaves open.',
  references: [
    'Chidamber and Kemerer (1994), A Metrics Suite for Object Oriented Design',
    'Gamma et al. (1994), Design Patterns: favor object composition over class inheritance',
    'Taenzer, Ganti, Podar (1989), Object-Oriented Software Reuse: The Yoyo Problem',
  ],
  cwe: 0,
  effort: 'large',
  codes: ['R0901', 'too-many-ancestors'],
  silentWhen: [
    `at most ${MAX_ABOVE} classes of the program stand above it; mixins and classes without methods are not counted`,
    `the line begins in a library, has at most ${FOREIGN.maxAbove} classes of the program above it, and no method calls the one above on ${FOREIGN.levels} levels; in lines of errors, events, nodes, forms, serializers and other kinds of things`,
    `no method is written at ${LEVELS} levels of the line or more`,
    'one finding for each class at the top',
    `fewer than ${TOOLS} of the bases are tools of their own that reach a system outside, or the class overrides what they do; mixins and abstract bases are none`,
  ],
  bad: [fiveGenerations],
  good: [composed],
  *check({ linked }) {
    const { classes } = linked;
    for (const one of classes.all.values()) {
      const module = linked.moduleAt(one.path);
      if (module === undefined) continue;
      const line = ownLine(classes, one.name);
      const method = mostWritten(classes, line);
      const top = line.at(-1);
      if (method === null || top === undefined || line.length <= maxAbove(linked, line, method.name) + 1) {
        const tools = borrowedBases(linked, one);
        if (tools.length >= TOOLS) yield putTogether(linked, one, tools);
        continue;
      }
      const above = line.slice(1).map(({ name }) => `\`${shortName(name)}\``);
      const name = shortName(one.name);
      yield {
        module,
        place: linked.queries.places.ofScope(one.scope),
        symbol: name,
        message: `\`${name}\` stands below ${above.length} classes of its own program (${above.join(', ')}), and \`${method.name}\` is written on ${method.levels} of these ${line.length} levels`,
        cause: `line below ${top.name}`,
        evidence: stepsOf(linked, line),
      };
    }
  },
});

function maxAbove({ classes, queries }: LinkedContext, line: readonly ProgramClass[], method: string): number {
  const adding = line.filter(({ name }) =>
    classes.methodsOf(name).some((one) => one.code.name === method && namesRead(queries, one).includes('super')),
  );
  return line[0] !== undefined && isFromLibrary(classes, line[0].name) && adding.length < FOREIGN.levels ? FOREIGN.maxAbove : MAX_ABOVE;
}

/** Inheritance for reuse: each base is a whole of its own, and the class calls it on itself. */
function putTogether(linked: LinkedContext, one: ProgramClass, tools: readonly BorrowedBase[]): Report {
  const place = linked.queries.places.ofScope(one.scope);
  const name = shortName(one.name);
  const bases = tools.map(({ base }) => `\`${shortName(base.name)}\``);
  return {
    module: linked.moduleAt(one.path) ?? { name: one.module, path: one.path },
    place,
    symbol: name,
    message: `\`${name}\` inherits ${bases.slice(0, -1).join(', ')} and ${bases.at(-1)} for what they can do: each is whole without the other, and \`${name}\` overrides nothing of them`,
    evidence: tools.map(({ base, used, reaches }) => ({
      path: base.path,
      place: linked.queries.places.ofScope(base.scope),
      note: `\`${shortName(base.name)}\` reaches \`${reaches}\`; \`${name}\` calls ${used.map((method) => `\`self.${method}\``).join(', ')}`,
    })),
    remedy: `Pass them in (\`self.mailer.send(…)\` for \`self.send(…)\`): then each can be replaced in a test, and what the class itself offers is seen.`,
  };
}

/** The line of classes that do something, itself first; empty where mere kinds of things stand in it. */
function ownLine(classes: ProgramClasses, name: string): readonly ProgramClass[] {
  const line = classes.lineOf(name);
  if (line.some((one) => KINDS.test(one.name))) return [];
  return line.filter((one) => !MIXIN.test(one.name) && classes.methodsOf(one.name).length > 0);
}

function isFromLibrary(classes: ProgramClasses, name: string): boolean {
  return classes.lineOf(name).some(({ bases }) => bases.some((base) => !classes.all.has(base) && !isNeutralBase(base)));
}

/** The method that most classes of a line write anew, `__init__` and the like left out. */
function mostWritten(classes: ProgramClasses, line: readonly ProgramClass[]): { readonly name: string; readonly levels: number } | null {
  const counts = new Map<string, number>();
  for (const { name } of line) {
    const own = new Set(classes.methodsOf(name).flatMap(({ code }) => (code.isStub || code.name.startsWith('__') ? [] : [code.name])));
    for (const method of own) counts.set(method, (counts.get(method) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([left, one], [right, other]) => other - one || (left < right ? -1 : 1));
  return most === undefined || most[1] < LEVELS ? null : { name: most[0], levels: most[1] };
}

function stepsOf({ queries }: LinkedContext, line: readonly ProgramClass[]): readonly EvidenceStep[] {
  return line.toReversed().map(({ name, path, scope }, level) => ({
    path,
    place: queries.places.ofScope(scope),
    note: level === 0 ? `\`${shortName(name)}\` stands at the top` : `\`${shortName(name)}\`, level ${level}`,
  }));
}

function shortName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
