/** Guards of views that are classes: what they inherit, decorators on them, methods that run before the one that answers. */
import type { Guard } from '../../model/system-model.ts';
import { attributeOf } from '../frameworks/class-views.ts';
import type { Handler, LoadedView } from '../frameworks/loaded-view.ts';
import { accessReader } from './access-reader.ts';
import { isSuspect, knownGuard } from './known-names.ts';

/** `before` names the methods of the class that run for every request. */
export function classGuards(view: LoadedView, { type, function: callee }: Handler, before: readonly string[]): readonly Guard[] {
  if (type === null) return [];
  const reader = accessReader(view);
  const found: Guard[] = [];
  for (const base of type.order) {
    const one = base.kind === 'alias' ? base.origin : base;
    if (one?.kind === 'class') {
      for (const decorator of one.decorators.toReversed())
        if (decorator.kind === 'made' && decorator.by !== null) found.push(...reader.applied(decorator.by, 'class'));
    }
    if (one?.kind !== 'external') continue;
    const known = knownGuard(one.name);
    const options = { kind: 'base-class', level: 'class' } as const;
    if (known !== null) found.push({ symbol: one.name, ...options, ...known, scopes: [], place: view.place(type.module, type.start) });
    else if (isSuspect(one.name) && /(?:Mixin|View|Handler|Base)$/u.test(one.name))
      found.push({ ...reader.unread(one.name, options, 'is a library’s and not known'), place: view.place(type.module, type.start) });
  }
  for (const name of before) {
    const method = attributeOf(type, name);
    if (method?.kind !== 'function') continue;
    found.push(...reader.decorators(method, 'class'));
    found.push(...reader.judged(`${type.symbol}.${name}`, [method], type, { kind: 'hook', level: 'class' }));
  }
  return callee === null ? found : [...found, ...reader.decorators(callee)];
}
