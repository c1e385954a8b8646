/** What runs when an application is started, before its first request: routes and routers may be added there. */
import { getAttribute, typeName } from './attributes.ts';
import { emptyInstance } from './calls.ts';
import { elementsOf } from './iteration.ts';
import type { Loading } from './loading.ts';
import { type CallEvent, type Value, likeliest, textOf } from './values.ts';

const APPLICATION = /^(?:fastapi|starlette)\.(?:\w+\.)*(?:FastAPI|Starlette)$/u;

type Startup = { readonly callee: Value; readonly application: Value | null };

/** Runs the functions that applications were given for it, in the order in which they were given, by calls from a number on. Gives how many calls there were. */
export function runStartups(l: Loading, from: number): number {
  // Functions that start one application make another at most seldom: what they are given is not run.
  const { length } = l.events;
  for (const { callee, application } of l.events.slice(from).flatMap((event) => startupsOf(l, event))) {
    const one = likeliest(callee);
    const positional = application === null ? [] : [application];
    if (one.kind === 'function') l.apart(() => l.actions.invoke(l, one, { positional }));
    else if (one.kind === 'bound') l.apart(() => l.actions.invoke(l, one.callee, { positional: [one.self, ...positional] }));
  }
  for (const event of l.events.slice(from, length)) meetRequest(l, event);
  return length;
}

/** A class of the program that is put around an application meets a first request: it may add what it serves only then. */
function meetRequest(l: Loading, { callee, positional, keywords }: CallEvent): void {
  const type = positional[0] === undefined ? null : likeliest(positional[0]);
  if (type?.kind !== 'class' || !isMethod(callee, 'add_middleware')) return;
  const self = emptyInstance(type, null);
  const methods = ['__init__', '__call__', 'dispatch'].map((name) => getAttribute(l, self, name));
  l.apart(() => {
    for (const [index, method] of methods.entries())
      if (method.kind === 'bound')
        l.actions.invoke(l, method.callee, { positional: [self], keywords: index === 0 ? keywords : new Map<string, Value>() });
  });
}

function startupsOf(l: Loading, event: CallEvent): readonly Startup[] {
  const { callee, positional, keywords } = event;
  if (APPLICATION.test(event.name.replace(/\.__init__$/u, ''))) {
    const application = callee.kind === 'member' ? callee.owner : event.result;
    const lifespan = keywords.get('lifespan');
    const functions = elementsOf(l, keywords.get('on_startup') ?? { kind: 'unknown' }) ?? [];
    return [
      ...functions.map((one) => ({ callee: one, application: null })),
      ...(lifespan === undefined ? [] : [{ callee: lifespan, application }]),
    ];
  }
  const [first, second] = positional;
  if (isMethod(callee, 'add_event_handler') && textOf(first) === 'startup' && second !== undefined)
    return [{ callee: second, application: null }];
  const option = callee.kind === 'made' ? callee.by : null;
  if (option !== null && isMethod(option.callee, 'on_event') && textOf(option.positional[0]) === 'startup' && first !== undefined)
    return [{ callee: first, application: null }];
  return [];
}

function isMethod(callee: Value, name: string): boolean {
  return callee.kind === 'member' && callee.name === name && APPLICATION.test(typeName(likeliest(callee.owner)));
}
