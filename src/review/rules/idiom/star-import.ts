import type { ImportFact } from '../../../python/facts.ts';
import type { ReviewedModule } from '../../program-view.ts';
import { fixStarImport } from '../../fixes/star-import.ts';
import { defineRule } from '../../rule.ts';

export const starImport = defineRule({
  id: 'star-import',
  criterion: 'idiom',
  severity: 'minor',
  confidence: 'high',
  why: 'Nobody, neither reader nor tool, can tell where a name comes from, and a new name in the other module silently replaces one here.',
  remedy: 'Import the names that are used, or the module and write `module.name`.',
  references: ['https://peps.python.org/pep-0008/#imports'],
  cwe: 0,
  codes: ['F403', 'F405', 'W0401', 'wildcard-import', 'undefined-local-with-import-star'],
  silentWhen: [
    'an `__init__` or a module without functions and classes gathers names for others: that is what the form is for',
    'the module is the public face of a private one: `signal` of `_signal`',
    'it stands in a `try` for an optional module, as settings files have it',
    'the module is a settings file that extends another',
    'the code is a test, an example or documentation',
  ],
  bad: [
    {
      'shop/prices.py': `from decimal import *


def price(text: str) -> Decimal:
    return Decimal(text)
`,
    },
  ],
  good: [
    {
      'shop/__init__.py': `from .prices import *
`,
      'shop/prices.py': `from decimal import Decimal


def price(text: str) -> Decimal:
    return Decimal(text)
`,
    },
    {
      'shop/settings/base.py': `DEBUG = False
`,
      'shop/settings/local.py': `from .base import *

DEBUG = True
`,
    },
  ],
  fix: fixStarImport,
  *check({ production }) {
    for (const module of production) {
      if (isFacade(module) || isSettings(module)) continue;
      for (const fact of module.facts.imports) {
        if (fact.form !== 'star' || fact.isOptional || isOwnPrivatePart(module, fact)) continue;
        const message = `\`from ${written(fact)} import *\` hides where names come from`;
        yield { module, place: fact.place, symbol: fact.scope, message };
      }
    }
  },
});

function isFacade({ path, facts }: ReviewedModule): boolean {
  return path.endsWith('__init__.py') || (facts.functions.length === 0 && facts.classes.length === 0);
}

/** `signal` shows what `_signal` holds: its public face. */
function isOwnPrivatePart({ name }: ReviewedModule, fact: ImportFact): boolean {
  return lastPart(fact.module) === `_${lastPart(name)}`;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function isSettings({ path }: ReviewedModule): boolean {
  return /(^|[/_])settings([/_.]|$)/.test(path);
}

function written({ level, module }: ImportFact): string {
  return '.'.repeat(level) + module;
}
