import { domainModules } from '../../../model/domain-modules.ts';
import type { Framework } from '../../../model/system-model.ts';
import type { ImportFact } from '../../../python/facts.ts';
import type { LinkedContext } from '../../linked-context.ts';
import { defineRule } from '../../rule.ts';

/** What describes values says nothing of how they are kept or sent; settings and migrations lie elsewhere. */
const PLAIN: ReadonlySet<Framework['role']> = new Set(['schemas', 'settings', 'migrations']);
/** Where more than this share of at least so many modules of the domain use one library, the domain is built on it by decision. */
const BUILT_ON = { share: 0.5, modules: 6 };

const PURE_ORDER = `from dataclasses import dataclass


@dataclass(frozen=True)
class Order:
    cents: int

    def with_discount(self, percent: int) -> "Order":
        if not 0 <= percent <= 100:
            raise ValueError("percent")
        return Order(self.cents * (100 - percent) // 100)
`;

export const frameworkInDomain = defineRule({
  id: 'framework-in-domain',
  criterion: 'architecture',
  severity: 'major',
  confidence: 'medium',
  needs: 'program',
  why: 'The domain is what outlives every framework: where it imports one, its rules can be neither tested nor moved without it.',
  remedy:
    'Let the domain say what it needs (a `Protocol`, a function that is passed in), and write what uses the library in an adapter outside of it.',
  references: [
    'https://alistair.cockburn.us/hexagonal-architecture/',
    'Evans (2003), Domain-Driven Design, chapter 4',
    'Percival and Gregory (2020), Architecture Patterns with Python, chapter 2',
  ],
  cwe: 0,
  effort: 'medium',
  codes: [],
  silentWhen: [
    'no folder is called domain, and no declared layer',
    'the import stands in a function, in a `try` or under `TYPE_CHECKING`',
    'the library describes values only (Pydantic, attrs)',
    `at least half of ${BUILT_ON.modules} or more modules of the domain import the same library: the domain is built on it`,
    'it is minor for a data mapper such as SQLAlchemy',
  ],
  bad: [
    {
      'shop/__init__.py': '',
      'shop/domain/__init__.py': '',
      'shop/domain/orders.py': `from fastapi import Query


def discounted(cents: int, percent: int = Query(default=0)) -> int:
    return cents * (100 - percent) // 100
`,
    },
  ],
  good: [
    {
      'shop/__init__.py': '',
      'shop/domain/__init__.py': '',
      'shop/domain/orders.py': PURE_ORDER,
      'shop/routers/orders.py': `from fastapi import APIRouter

from shop.domain.orders import Order

router = APIRouter()


@router.get("/price/{cents}")
def price(cents: int, percent: int = 0) -> int:
    return Order(cents).with_discount(percent).cents
`,
    },
  ],
  *check({ linked, production }) {
    const domain = domainModules(linked.outline, linked.system);
    if (domain.size === 0) return;
    const libraries = librariesOf(linked);
    const builtOn = new Set([...libraries].flatMap(([name, { importers }]) => (isFoundation(importers, domain) ? [name] : [])));
    for (const module of production) {
      const reason = domain.get(module.name);
      if (reason === undefined) continue;
      const told = new Set<string>();
      for (const fact of module.facts.imports) {
        const [name = ''] = fact.module.split('.');
        const library = isAlways(fact) && fact.level === 0 ? libraries.get(name) : undefined;
        if (library === undefined || builtOn.has(name) || told.has(name)) continue;
        told.add(name);
        yield {
          module,
          place: fact.place,
          symbol: '',
          message: `\`${module.name}\`, ${reason}, imports \`${fact.module}\`: ${library.what}`,
          severity: library.isMapper ? 'minor' : 'major',
          cause: `${name} in the domain of ${module.name.split('.')[0] ?? ''}`,
        };
      }
    }
  },
});

type Library = { readonly what: string; readonly isMapper: boolean; readonly importers: readonly string[] };

/** What speaks to the world, by import name: frameworks, and what reaches systems outside. */
function librariesOf({ system, outline }: LinkedContext): ReadonlyMap<string, Library> {
  const frameworks = new Map(system.frameworks.filter(({ role }) => !PLAIN.has(role)).map((one) => [canonical(one.distribution), one]));
  const outside = new Map(system.externalSystems.flatMap(({ name, evidence }) => evidence.map((one) => [canonical(one), name] as const)));
  return new Map(
    outline.externals.flatMap(({ importName, distribution, importers }): readonly (readonly [string, Library])[] => {
      const framework = frameworks.get(canonical(distribution));
      if (framework !== undefined) {
        const what = `${framework.name} is a framework (${framework.role})`;
        return [[importName, { what, isMapper: framework.role === 'orm', importers }]];
      }
      const reached = distribution === '' ? undefined : outside.get(canonical(distribution));
      return reached === undefined ? [] : [[importName, { what: `it reaches ${reached}`, isMapper: false, importers }]];
    }),
  );
}

/** Names of distributions that differ only so are the same (packaging.python.org, name normalization). */
function canonical(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/gu, '-');
}

function isFoundation(importers: readonly string[], domain: ReadonlyMap<string, string>): boolean {
  return domain.size >= BUILT_ON.modules && importers.filter((name) => domain.has(name)).length >= domain.size * BUILT_ON.share;
}

function isAlways({ isLocal, isOptional, isUnderTypeChecking, isUsedOnlyInAnnotations }: ImportFact): boolean {
  return !isLocal && !isOptional && !isUnderTypeChecking && !isUsedOnlyInAnnotations;
}
