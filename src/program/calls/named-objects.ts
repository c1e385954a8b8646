/** What a dotted text names in the program: a module, or what one exports. */
import { NONE } from '../layout/name-tree.ts';
import type { Machine } from './machine.ts';
import { EMPTY } from './machine.ts';
import { ObjectKind } from './objects.ts';

const DOTTED = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*(?::[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)?$/u;
/** Attributes behind a module. */
const MAX_ATTRIBUTES = 4;

/** `package.module.function` or `package.module:function`; `seen` is told the module. EMPTY where the program has no such thing. */
export function objectsNamed(m: Machine, written: string, seen?: (module: number) => void): number {
  if (!m.isInNode || !DOTTED.test(written)) return EMPTY;
  const colon = written.indexOf(':');
  const parts = written.replace(':', '.').split('.');
  const from = m.modules[m.moduleOfNode(m.node)]!;
  const most = colon < 0 ? parts.length : written.slice(0, colon).split('.').length;
  const least = colon < 0 ? Math.max(1, parts.length - MAX_ATTRIBUTES) : most;
  for (let count = most; count >= least; count -= 1) {
    const answer = m.resolve(from, 0, parts.slice(0, count).join('.'));
    const module = answer.kind === 'node' ? m.tree.module(answer.node) : NONE;
    if (answer.kind !== 'node' || (module === NONE && count < parts.length)) continue;
    const found = attributesOf(m, m.objects.intern(ObjectKind.MODULE, answer.node), parts.slice(count));
    if (found !== EMPTY && module !== NONE && m.codes[module] !== null) seen?.(module);
    return found;
  }
  return EMPTY;
}

function attributesOf(m: Machine, module: number, names: readonly string[]): number {
  let set = m.values.single(module);
  for (const name of names) {
    const held = m.values.members(set).map((object) => m.actions.attribute(object, m.text(name)));
    set = held.reduce((all, each) => m.values.union(all, each), EMPTY);
  }
  return m.values.filter(set, (object) => m.objects.kind[object] !== ObjectKind.UNKNOWN);
}
