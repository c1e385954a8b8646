/** argparse: parsers, the commands below them, and the functions that `set_defaults` names. */
import type { CommandParameter, Place } from '../../model/system-model.ts';
import { type CallEvent, type Value, likeliest } from '../../program/loading/values.ts';
import { parameterOf, parserOf } from './argparse-parameters.ts';
import { declaration, isOf } from './declarations.ts';
import { laterEvents } from './decorated.ts';
import type { Extractor, SystemParts } from './extractor.ts';
import { type LoadedView, shownText } from './loaded-view.ts';

/** Commands below commands. */
const MAX_DEPTH = 10;

type Parser = {
  readonly name: string;
  readonly place: Place;
  readonly caller: string;
  readonly parameters: CommandParameter[];
  readonly children: Parser[];
  function: Value | null;
  hasChildren: boolean;
};

export const argparse: Extractor = {
  framework: { name: 'argparse', distribution: 'argparse', role: 'cli' },
  importNames: ['argparse'],
  extract(view, into) {
    const parsers = new Map<Value, Parser>();
    const parents = new Map<Parser, Parser>();
    for (const event of [...view.events, ...laterEvents(view)]) read(view, event, parsers, parents);
    const seen = new Set<string>();
    const inherited = new Set([...parsers.values()].filter((parser) => parser.name === NO_HELP));
    for (const parser of parsers.values())
      if (!parents.has(parser) && !inherited.has(parser)) add(view, into, { parser, words: [parser.name], above: null, seen });
  },
};

/** Parsers that only lend their parameters. */
const NO_HELP = '\0';

function read(view: LoadedView, event: CallEvent, parsers: Map<Value, Parser>, parents: Map<Parser, Parser>): void {
  const { callee } = event;
  const value = constructed(event);
  if (value !== null) {
    const parser = newParser(view, event, parsers, nameOf(view, event));
    parsers.set(value, parser);
    return;
  }
  if (callee.kind !== 'member') return;
  const parser = parsers.get(parserOf(callee) ?? callee);
  switch (callee.name) {
    case 'add_subparsers':
      if (parser !== undefined) parser.hasChildren = true;
      return;
    case 'add_parser': {
      const group = declaration(callee.owner)?.event;
      const above = group?.callee.kind === 'member' ? parsers.get(parserOf(group.callee) ?? group.callee) : undefined;
      const child = newParser(view, event, parsers, view.text(event, 0, 'name') ?? '…');
      parsers.set(event.result, child);
      if (above === undefined) return;
      above.children.push(child);
      parents.set(child, above);
      return;
    }
    case 'add_argument': {
      const parameter = parser === undefined ? null : parameterOf(event);
      if (parameter !== null) parser!.parameters.push(parameter);
      return;
    }
    case 'set_defaults': {
      const found = [...event.keywords.values()]
        .map(likeliest)
        .find((one) => ['function', 'bound', 'class', 'partial', 'staticmethod'].includes(one.kind));
      if (parser !== undefined && found !== undefined) parser.function = found;
    }
  }
}

/** The parser that a call makes: also of a class of the program that inherits. */
function constructed(event: CallEvent): Value | null {
  if (isOf([event.name], ['argparse', 'configargparse'], 'ArgumentParser', 'ArgParser')) return event.result;
  if (
    event.callee.kind === 'member' &&
    event.callee.name === '__init__' &&
    isOf([event.name.replace(/\.__init__$/u, '')], ['argparse'], 'ArgumentParser')
  )
    return event.callee.owner;
  return null;
}

function nameOf(view: LoadedView, event: CallEvent): string {
  const help = event.keywords.get('add_help');
  if (help?.kind === 'constant' && help.value === false) return NO_HELP;
  const written = event.keywords.get('prog') ?? event.positional[0];
  const module = view.program.loading.input.modules[event.module]!.name.replace(/\.__main__$/u, '');
  return (written === undefined ? null : shownText(written)) ?? module.slice(module.lastIndexOf('.') + 1);
}

function newParser(view: LoadedView, event: CallEvent, parsers: ReadonlyMap<Value, Parser>, name: string): Parser {
  const lent = view.elements(event.keywords.get('parents') ?? null).flatMap((one) => parsers.get(likeliest(one))?.parameters ?? []);
  return {
    name,
    place: view.placeOf(event),
    caller: event.caller,
    parameters: [...lent],
    children: [],
    function: null,
    hasChildren: false,
  };
}

type Level = { readonly parser: Parser; readonly words: readonly string[]; readonly above: Value | null; readonly seen: Set<string> };

function add(view: LoadedView, into: SystemParts, { parser, words, above, seen }: Level): void {
  const callee = parser.function ?? above;
  const name = words.join(' ');
  if ((!parser.hasChildren && parser.children.length === 0) || parser.function !== null) {
    const symbol = callee === null ? parser.caller : view.handler(callee).symbol;
    // Whoever calls the function that makes a parser makes it again.
    if (!seen.has(`${name} ${symbol}`))
      into.commands.push({ name, framework: 'argparse', function: symbol, place: parser.place, parameters: parser.parameters });
    seen.add(`${name} ${symbol}`);
  }
  if (words.length > MAX_DEPTH) return;
  for (const child of parser.children) add(view, into, { parser: child, words: [...words, child.name], above: callee, seen });
}
