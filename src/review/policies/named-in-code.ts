/** What code says in so many words: imports, calls, decorators, bases. */
import type { ModuleFacts } from '../../python/facts.ts';
import type { Breach, Ground } from './breach.ts';
import { covers } from './dotted-pattern.ts';

export function forbiddenNames({ policy, modules }: Ground): readonly Breach[] {
  const { imports, calls, decorators, bases } = policy.forbidden;
  return modules.flatMap((module): readonly Breach[] => {
    const { facts } = module;
    const absolute = resolver(facts);
    const found = (names: readonly string[], patterns: readonly string[], verb: string, at: Pick<Breach, 'place' | 'symbol'>): Breach[] => {
      const pattern = patterns.find((one) => names.some((name) => covers(one, name)));
      const name = names.find((one) => pattern !== undefined && covers(pattern, one));
      return pattern === undefined ? [] : [{ module, ...at, what: `${verb} \`${name ?? pattern}\``, kind: `${verb} ${pattern}` }];
    };
    return [
      ...facts.imports.flatMap(({ level, module: from, name, place, scope }) =>
        level > 0 ? [] : found([name === '' || name === '*' ? from : `${from}.${name}`], imports, 'imports', { place, symbol: scope }),
      ),
      ...facts.calls.flatMap(({ callee, place, scope }) => found([callee], calls, 'calls', { place, symbol: scope })),
      ...[...facts.functions, ...facts.classes].flatMap((one) =>
        found(one.decorators.map(absolute), decorators, 'is decorated with', { place: one.place, symbol: one.qualifiedName }),
      ),
      ...facts.classes.flatMap((one) =>
        found([...one.bases, one.metaclass].map(absolute), bases, 'derives from', { place: one.place, symbol: one.qualifiedName }),
      ),
    ];
  });
}

/** Dotted names as written, told from where the first part is imported; others as they are. */
export function resolver({ imports }: Pick<ModuleFacts, 'imports'>): (written: string) => string {
  const bound = new Map<string, string>();
  for (const { level, form, module, name, boundAs } of imports) {
    if (level > 0 || boundAs === '') continue;
    // `import a.b` binds `a`; `import a.b as c` binds `c` to all of it.
    if (form === 'import') bound.set(boundAs, boundAs === module.split('.')[0] ? boundAs : module);
    else bound.set(boundAs, `${module}.${name}`);
  }
  return (written) => {
    const [first = '', ...rest] = written.split('.');
    return [bound.get(first) ?? first, ...rest].join('.');
  };
}
