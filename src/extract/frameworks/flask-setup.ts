/**
 * Blueprints whose class makes a state of its own (`make_setup_state`) when they are registered: it adds their rules to the application, and may
 * change them. By the documentation of Flask 3.1: `Blueprint.register` hands each rule to `add_url_rule` of the state, which puts the
 * prefix of the state in front.
 */
import { getAttribute, memberOf, typeName } from '../../program/loading/attributes.ts';
import type { Site } from '../../program/loading/frame.ts';
import type { LibraryMethod, Loading } from '../../program/loading/loading.ts';
import {
  type CallEvent,
  type InstanceValue,
  NONE,
  TRUE,
  UNKNOWN,
  type Value,
  dict,
  likeliest,
  putKey,
  text,
  textOf,
} from '../../program/loading/values.ts';

const STATE = /^(?:flask|quart)\.(?:\w+\.)*BlueprintSetupState$/u;
/** What a state adds in the end; the path is that in the application. */
const ADDED = 'add_url_rule_to_application';
/** Attribute of a state: what it was made for. */
const BLUEPRINT = '<blueprint>';

/** By state: the call that gave the rule to the blueprint that is being handed to it. */
const handed = new WeakMap<InstanceValue, CallEvent>();
/** By call that adds a rule to the application: the one that gave it to the blueprint. */
const origins = new WeakMap<CallEvent, CallEvent>();

/** Of a call by which a state adds a rule: the blueprint, and the call that gave it the rule. Null for any other call. */
export function ruleOfState(event: CallEvent): { readonly blueprint: Value; readonly origin: CallEvent } | null {
  const { callee } = event;
  if (callee.kind !== 'member' || callee.name !== ADDED || callee.owner.kind !== 'instance') return null;
  const blueprint = callee.owner.attributes.get(BLUEPRINT);
  return blueprint === undefined ? null : { blueprint, origin: origins.get(event) ?? event };
}

/** Hands the rules of a blueprint to a state of a class of the program; does nothing where its class makes none. */
export function setUpByState(l: Loading, application: Value, blueprint: Value, keywords: ReadonlyMap<string, Value>, site: Site): void {
  const make = getAttribute(l, blueprint, 'make_setup_state');
  if (make.kind !== 'bound') return;
  const options = dict();
  for (const [name, value] of keywords) putKey(options, text(name), value);
  const given = { ...site, isDecorator: false };
  const state = likeliest(l.actions.callValue(l, make, { positional: [application, options, TRUE] }, given));
  if (state.kind !== 'instance' || !STATE.test(typeName(state))) return;
  prepare(l, state, blueprint, options);
  const add = getAttribute(l, state, 'add_url_rule');
  if (add.kind !== 'bound') return;
  for (const event of l.events.filter((one) => isRuleOf(one, blueprint))) {
    handed.set(state, event);
    l.actions.callValue(l, add, { positional: event.positional, keywords: event.keywords }, given);
  }
}

function prepare(l: Loading, state: InstanceValue, blueprint: Value, options: ReturnType<typeof dict>): void {
  l.put(state.attributes, BLUEPRINT, blueprint);
  const own = [...options.entries.values()].find(({ key }) => textOf(key) === 'url_prefix')?.value;
  const prefix = own ?? getAttribute(l, blueprint, 'url_prefix');
  l.put(state.attributes, 'url_prefix', prefix.kind === 'member' ? NONE : prefix);
}

function isRuleOf({ callee }: CallEvent, blueprint: Value): boolean {
  return callee.kind === 'member' && callee.name === 'add_url_rule' && likeliest(callee.owner) === blueprint;
}

/** `BlueprintSetupState.add_url_rule`, with the prefix that the state has at that time. */
export const addRuleToApplication: LibraryMethod = (l, owner, { positional, keywords }, site) => {
  if (owner.kind !== 'instance' || !owner.attributes.has(BLUEPRINT)) return null;
  const rule = positional[0] ?? keywords?.get('rule') ?? UNKNOWN;
  const prefix = owner.attributes.get('url_prefix') ?? NONE;
  const path = pathOf(textOf(rule), prefix);
  const rest = new Map(keywords);
  rest.delete('rule');
  l.actions.callValue(
    l,
    memberOf(null, owner, ADDED),
    { positional: [path === null ? UNKNOWN : text(path), ...positional.slice(1)], keywords: rest },
    site,
  );
  const [added, origin] = [l.events.at(-1), handed.get(owner)];
  if (added !== undefined && origin !== undefined) origins.set(added, origin);
  return NONE;
};

function pathOf(rule: string | null, prefix: Value): string | null {
  const before = textOf(prefix);
  if (rule === null || (before === null && !(prefix.kind === 'constant' && prefix.type === 'none'))) return null;
  if (before === null) return rule;
  return rule === '' ? before : `${before.replace(/\/+$/u, '')}/${rule.replace(/^\/+/u, '')}`;
}
