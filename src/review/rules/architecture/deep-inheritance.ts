import type { EvidenceStep } from '../../../model/finding.ts';
import { type ProgramClass, type ProgramClasses, isNeutralBase } from '../../../program/queries/program-classes.ts';
import type { LinkedContext } from '../../linked-context.ts';
import { defineRule } from '../../rule.ts';
import { composed, fiveGenerations } from './deep-inheritance.examples.ts';

/** More own classes than this above a class, and what it does is written in too many places (Chidamber and Kemerer, 1994: DIT). */
const MAX_ABOVE = 3;
/** A method that is written at so many levels of the line is what makes a reader go up and down. */
const LEVELS = 2;
/** A line that begins in a library is deep from one class more: what the library asks for is its own affair. */
const MAX_ABOVE_FOREIGN = 4;
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
    `the line begins in a library and has at most ${MAX_ABOVE_FOREIGN} classes of the program above it; in lines of errors, events, nodes, forms, serializers and other kinds of things`,
    `no method is written at ${LEVELS} levels of the line or more`,
    'one finding for each class at the top',
  ],
  bad: [fiveGenerations],
  good: [composed],
  *check({ linked }) {
    const { classes } = linked;
    for (const one of classes.all.values()) {
      const module = linked.moduleAt(one.path);
      if (module === undefined) continue;
      const line = ownLine(classes, one.name);
      if (line.length <= (isFromLibrary(classes, one.name) ? MAX_ABOVE_FOREIGN : MAX_ABOVE) + 1) continue;
      const method = mostWritten(classes, line);
      const top = line.at(-1);
      if (method === null || top === undefined) continue;
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
