/** `app.config` of Flask and those like it: what is put in from classes, modules and dictionaries is read again by name. */
import { namedObject } from './imports.ts';
import type { Loading } from './loading.ts';
import { type Args, type MemberValue, NONE, type Value, likeliest, textOf } from './values.ts';

const SETTING = /^[A-Z][A-Z0-9_]*$/u;

/** What a method of such an object does; null where it is none, or another method. */
export function configurationMethod(l: Loading, { owner, name }: MemberValue, { positional, keywords }: Args): Value | null {
  if (owner.kind !== 'member' || owner.name !== 'config') return null;
  const [first, second] = positional;
  switch (name) {
    case 'from_object':
      if (first !== undefined) takeObject(l, owner, likeliest(first));
      return NONE;
    case 'from_mapping':
    case 'update':
      if (first?.kind === 'dict') for (const { key, value } of first.entries.values()) put(l, owner, textOf(key), value);
      for (const [key, value] of keywords ?? []) put(l, owner, key, value);
      return NONE;
    case 'setdefault':
    case 'get': {
      const known = owner.attributes.get(`[${textOf(first) ?? '?'}]`);
      if (name === 'setdefault' && known === undefined && second !== undefined) put(l, owner, textOf(first), second);
      return known ?? second ?? null;
    }
    default:
      return null;
  }
}

function put(l: Loading, owner: MemberValue, key: string | null, value: Value): void {
  if (key !== null) l.put(owner.attributes, `[${key}]`, value);
}

/** Names in capitals of a class, an object, a module, or of what a text names. */
function takeObject(l: Loading, owner: MemberValue, from: Value): void {
  switch (from.kind) {
    case 'class':
      for (const base of from.order.toReversed()) {
        if (base.kind !== 'class') continue;
        for (const [name, value] of base.names) if (SETTING.test(name)) put(l, owner, name, value);
      }
      return;
    case 'instance':
      takeObject(l, owner, from.type);
      for (const [name, value] of from.attributes) if (SETTING.test(name)) put(l, owner, name, value);
      return;
    case 'module': {
      const module = l.input.tree.module(from.node);
      if (module < 0) return;
      l.actions.loadModule(l, module);
      for (const [name, value] of l.namespaces[module]!) if (SETTING.test(name)) put(l, owner, name, value);
      return;
    }
    case 'constant': {
      const named = namedObject(l, textOf(from) ?? '');
      if (named !== null) takeObject(l, owner, named);
      return;
    }
    default:
  }
}
