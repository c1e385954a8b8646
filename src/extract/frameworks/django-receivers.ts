/** Signals of Django: which functions receive which, by decorator or by `connect`. */
import type { CallEvent, Value } from '../../program/loading/values.ts';
import { external, likeliest, textOf } from '../../program/loading/values.ts';
import { declaration, dottedName } from './declarations.ts';
import { DjangoProject, isDjango } from './django-project.ts';
import type { Extractor, SystemParts } from './extractor.ts';
import { bareInstance, eventsOf, homeName } from './class-attributes.ts';
import type { LoadedView } from './loaded-view.ts';

export const djangoReceivers: Extractor = {
  framework: { name: 'Django', distribution: 'Django', role: 'messaging' },
  importNames: ['django'],
  extract(view, into) {
    const project = new DjangoProject(view);
    const later = project.ready
      .filter(({ callee }) => !view.program.loading.executed.has(callee.module * 0x100000 + callee.scopeNumber))
      .flatMap(({ callee, type }) => eventsOf(view, callee, [bareInstance(type)]));
    for (const event of [...view.events, ...later]) {
      const { callee } = event;
      const option = callee.kind === 'made' ? callee.by : null;
      if (option !== null && isDjango([option.name], 'receiver')) {
        const signals = option.positional[0] ?? option.keywords.get('signal');
        const each =
          signals === undefined
            ? []
            : likeliest(signals).kind === 'list' || likeliest(signals).kind === 'tuple'
              ? view.elements(signals)
              : [signals];
        for (const signal of each) add(view, into, { project, event: option, signal, receiver: event.positional[0] ?? null });
        continue;
      }
      const signal = connected(callee);
      if (signal !== null) add(view, into, { project, event, signal, receiver: view.argument(event, 0, 'receiver') });
    }
  },
};

/** The signal whose `connect` is called: one that a call made, also of a class that inherits, or one of Django. Null for anything else. */
function connected(callee: Value): Value | null {
  if (callee.kind === 'external') {
    const name = /^(django\..*)\.connect$/u.exec(callee.name)?.[1];
    return name === undefined ? null : external(name);
  }
  if (callee.kind === 'bound') return isSignal(callee.self) ? callee.self : null;
  return callee.kind === 'member' && callee.name === 'connect' && isSignal(callee.owner) ? callee.owner : null;
}

function isSignal(value: Value): boolean {
  const made = declaration(value);
  return made !== null && isDjango(made.names, 'Signal', 'ModelSignal');
}

type Found = { readonly project: DjangoProject; readonly event: CallEvent; readonly signal: Value; readonly receiver: Value | null };

function add(view: LoadedView, into: SystemParts, { project, event, signal, receiver }: Found): void {
  const handler = view.handler(receiver);
  if (handler.symbol === '') return;
  const sender = event.keywords.get('sender') ?? null;
  into.receivers.push({
    signal: signalName(view, likeliest(signal)),
    function: handler.symbol,
    sender: sender === null ? '' : senderName(view, project, likeliest(sender)),
    place: view.placeOf(event),
  });
}

function signalName(view: LoadedView, signal: Value): string {
  if (signal.kind === 'external') return signal.name;
  const made = declaration(signal);
  return made === null ? '' : homeName(view, made.value, made.event.module);
}

function senderName(view: LoadedView, project: DjangoProject, sender: Value): string {
  const name = /get_user_model|AUTH_USER_MODEL/u.test(dottedName(sender)) ? project.userModel : textOf(sender);
  if (name !== null) {
    const [label, last] = name.split('.');
    const type = view.classes.find(
      (one) => one.name === last && project.appOf(view.program.loading.input.modules[one.module]!.name).label === label,
    );
    return type?.symbol ?? name;
  }
  // What a library gives on asking is no model that could be named.
  return sender.kind === 'class' ? sender.symbol : sender.kind === 'external' ? sender.name : '';
}
