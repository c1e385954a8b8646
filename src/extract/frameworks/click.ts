/** Click, and the commands of Flask, which are Click's: groups, commands below them, options and arguments. */
import type { CommandParameter, Place } from '../../model/system-model.ts';
import { type CallEvent, type Value, likeliest, textOf, truthOf } from '../../program/loading/values.ts';
import { declaration, dottedName, isOf, lastName } from './declarations.ts';
import { decorated } from './decorated.ts';
import type { Extractor } from './extractor.ts';
import { type LoadedView, shownText } from './loaded-view.ts';

const CLICK = ['click', 'rich_click', 'asyncclick', 'cloup', 'flask', 'quart', 'flask_appbuilder', 'typer'];
/** Groups in groups. */
const MAX_DEPTH = 12;
/** Options on one function. */
const MAX_APPLIED = 200;

type Node = {
  readonly name: string;
  readonly isGroup: boolean;
  readonly runsItself: boolean;
  readonly callback: Value | null;
  readonly parameters: readonly CommandParameter[];
  readonly place: Place;
  readonly children: Map<string, Node>;
  hasParent: boolean;
};

export const click: Extractor = {
  framework: { name: 'Click', distribution: 'click', role: 'cli' },
  importNames: ['click', 'rich_click', 'asyncclick', 'cloup'],
  extract(view, into) {
    const tree = new ClickTree(view);
    for (const root of tree.roots()) {
      walk(root, [root.name], 0, (node, words) => {
        const handler = view.handler(node.callback);
        if (handler.symbol === '' || (node.isGroup && !node.runsItself)) return;
        into.commands.push({
          name: words.join(' '),
          framework: 'Click',
          function: handler.symbol,
          place: node.place,
          parameters: node.parameters,
        });
      });
    }
  },
};

function walk(node: Node, words: readonly string[], depth: number, tell: (node: Node, words: readonly string[]) => void): void {
  tell(node, words);
  if (depth < MAX_DEPTH) for (const [name, child] of node.children) walk(child, [...words, name], depth + 1, tell);
}

class ClickTree {
  private readonly view: LoadedView;
  private readonly nodes = new Map<Value, Node>();
  private readonly lazy: { readonly node: Node; readonly names: readonly (readonly [string, string])[] }[] = [];

  constructor(view: LoadedView) {
    this.view = view;
    for (const event of view.events) this.read(event);
    for (const { node, names } of this.lazy) {
      for (const [name, dotted] of names) {
        const child = this.nodeOf(valueAt(view, dotted));
        if (child !== null) adopt(node, child, name);
      }
    }
  }

  /** What is started: groups and commands below no other. Libraries' applications are roots only where they hold something. */
  roots(): readonly Node[] {
    return [...new Set(this.nodes.values())].filter((node) => !node.hasParent);
  }

  private read(event: CallEvent): void {
    const found = decorated(event);
    if (found !== null && isOf([found.name], CLICK, 'command', 'group') && !found.name.startsWith('typer.')) {
      const node = this.newNode(found.options === event ? null : found.options, found.target, lastName(found.name) === 'group', event);
      this.nodes.set(likeliest(found.result), node);
      const parent = found.owner === null ? null : this.ownerNode(found.owner);
      if (parent !== null) adopt(parent, node, node.name);
      return;
    }
    const { callee } = event;
    if (callee.kind === 'member' && callee.name === 'add_command') {
      const [child] = event.positional;
      const parent = this.ownerNode(likeliest(callee.owner));
      const node = child === undefined ? null : this.nodeOf(child);
      if (parent !== null && node !== null) adopt(parent, node, this.view.text(event, 1, 'name') ?? node.name);
      return;
    }
    if (isOf([event.name], CLICK, 'Group', 'Command', 'AppGroup', 'MultiCommand', 'CommandCollection'))
      this.nodes.set(event.result, this.madeNode(event));
  }

  /** `Group(…)`, `Command(…)`. */
  private madeNode(event: CallEvent): Node {
    const { view } = this;
    const isGroup = lastName(event.name) !== 'Command';
    const callback = event.keywords.get('callback') ?? null;
    const parameters = view.elements(event.keywords.get('params') ?? null).flatMap((one) => parameterOf(declaration(one)?.event) ?? []);
    const node: Node = {
      name: view.text(event, 0, 'name') ?? '',
      isGroup,
      runsItself: false,
      callback,
      parameters,
      place: view.placeOf(event),
      children: new Map(),
      hasParent: false,
    };
    const commands = event.keywords.get('commands');
    if (commands?.kind === 'dict') {
      for (const { key, value } of commands.entries.values()) {
        const child = this.nodeOf(value);
        if (child !== null) adopt(node, child, textOf(key) ?? child.name);
      }
    }
    return node;
  }

  private newNode(options: CallEvent | null, target: Value, isGroup: boolean, event: CallEvent): Node {
    const { view } = this;
    const handler = view.handler(target);
    const written = options === null ? null : (options.keywords.get('name') ?? options.positional[0]);
    const cls = options?.keywords.get('cls');
    const node: Node = {
      name: (written === null || written === undefined ? null : shownText(written)) ?? standardName(handler.function?.scope.name ?? ''),
      isGroup: isGroup || (cls !== undefined && isOf(orderNames(cls), CLICK, 'Group', 'MultiCommand')),
      runsItself: truthOf(options?.keywords.get('invoke_without_command') ?? FALSE_VALUE) === true,
      callback: target,
      parameters: parametersOf(target),
      place: handler.place ?? view.placeOf(event),
      children: new Map(),
      hasParent: false,
    };
    // Groups that import their commands when they are asked: names of commands to dotted names.
    for (const value of options?.keywords.values() ?? []) {
      const names =
        value.kind === 'dict'
          ? [...value.entries.values()].map((entry) => [textOf(entry.key) ?? '', textOf(entry.value) ?? ''] as const)
          : [];
      if (names.length > 0 && names.every(([name, dotted]) => name !== '' && /^\w+(?:[.:]\w+)+$/u.test(dotted)))
        this.lazy.push({ node, names });
    }
    return node;
  }

  private nodeOf(value: Value | null): Node | null {
    return value === null ? null : (this.nodes.get(likeliest(value)) ?? null);
  }

  /** The group that `@group.command` belongs to: by the function that it was made of, or what made it. */
  private ownerNode(owner: Value): Node | null {
    const own = this.nodes.get(owner);
    if (own !== undefined) return own;
    if (owner.kind === 'made') {
      const inner = owner.by?.positional[0];
      return inner === undefined ? null : (this.nodes.get(inner) ?? null);
    }
    return owner.kind === 'member' && owner.name === 'cli' ? this.applicationNode(owner) : null;
  }

  /** The commands of a Flask application, or of one of its blueprints. */
  private applicationNode(owner: Value & { kind: 'member' }): Node {
    const holder = likeliest(owner.owner);
    const known = this.nodes.get(holder);
    if (known !== undefined) return known;
    const made = declaration(holder);
    const isBlueprint = made !== null && isOf(made.names, ['flask', 'quart'], 'Blueprint');
    const name = isBlueprint ? (textOf(made.keywords.get('cli_group')) ?? textOf(made.positional[0]) ?? '') : 'flask';
    const node: Node = {
      name,
      isGroup: true,
      runsItself: false,
      callback: null,
      parameters: [],
      place: { path: '', line: 1 },
      children: new Map(),
      hasParent: false,
    };
    this.nodes.set(holder, node);
    return node;
  }
}

const FALSE_VALUE: Value = { kind: 'constant', value: false, type: 'bool' };

/** A group that is put below itself, as one that adds all commands of its own module, stays where it is. */
function adopt(parent: Node, child: Node, name: string): void {
  if (holdsNode(child, parent, 0)) return;
  parent.children.set(name, child);
  child.hasParent = true;
}

function holdsNode(node: Node, other: Node, depth: number): boolean {
  if (node === other) return true;
  return depth < MAX_DEPTH && [...node.children.values()].some((child) => holdsNode(child, other, depth + 1));
}

/** As Click names commands after functions. */
function standardName(name: string): string {
  const dashed = name.toLowerCase().replaceAll('_', '-');
  return /^(.+)-(?:command|cmd|group|grp)$/u.exec(dashed)?.[1] ?? dashed;
}

function orderNames(value: Value): readonly string[] {
  return value.kind === 'class' ? value.order.map(dottedName) : [dottedName(value)];
}

/** The value under a dotted name: `shop.cli.main`, `shop.cli:main`. */
function valueAt(view: LoadedView, dotted: string): Value | null {
  const at = Math.max(dotted.lastIndexOf('.'), dotted.lastIndexOf(':'));
  const module = view.program.loading.moduleOfName(dotted.slice(0, at).replace(':', '.'));
  return module < 0 ? null : (view.program.namespaces[module]!.get(dotted.slice(at + 1)) ?? null);
}

/** Of decorators of the function, and of the functions that it stands for. */
function parametersOf(target: Value): readonly CommandParameter[] {
  const found: CommandParameter[] = [];
  let at: Value | undefined = likeliest(target);
  for (let depth = 0; at !== undefined && depth < MAX_APPLIED; depth += 1) {
    if (at.kind === 'made') {
      // `function = option(function)`, which is no decorator.
      found.push(...appliedParameter(at));
      const inner: Value | undefined = at.by?.positional[0];
      at = inner === undefined ? undefined : likeliest(inner);
      continue;
    }
    if (at.kind !== 'function') break;
    found.unshift(...at.decorators.toReversed().flatMap(appliedParameter));
    const wrapped = at.attributes.get('__wrapped__');
    at = wrapped === undefined ? undefined : likeliest(wrapped);
  }
  return found;
}

/** Of what `option(…)(function)` gave. */
function appliedParameter(applied: Value): readonly CommandParameter[] {
  const option = applied.kind === 'made' && applied.by?.callee.kind === 'made' ? applied.by.callee.by : null;
  const parameter = parameterOf(option ?? undefined);
  return parameter === null ? [] : [parameter];
}

/** What `click.option(…)`, `click.argument(…)` or their classes declare; null for anything else. */
function parameterOf(event: CallEvent | undefined): CommandParameter | null {
  if (event === undefined || !CLICK.includes(event.name.split('.')[0]!)) return null;
  const { positional, keywords } = event;
  const first = positional[0];
  const written = (first?.kind === 'list' ? first.items : positional).flatMap((value) => textOf(value) ?? []);
  const kind = lastName(event.name);
  switch (kind) {
    case 'option':
    case 'Option': {
      const declarations = written.filter((text) => text.startsWith('-'));
      const name = (declarations.find((text) => text.startsWith('--')) ?? declarations[0])?.split(/[/ ]/u)[0];
      if (name === undefined) return null;
      const isFlag =
        declarations.some((text) => text.includes('/')) ||
        ['is_flag', 'count'].some((option) => holds(keywords.get(option))) ||
        keywords.has('flag_value');
      return { name, kind: isFlag ? 'flag' : 'option', isRequired: holds(keywords.get('required')) };
    }
    case 'argument':
    case 'Argument': {
      const name = written.at(-1)?.toLowerCase().replaceAll('-', '_');
      const nargs = keywords.get('nargs');
      const isMany = nargs?.kind === 'constant' && nargs.value === -1;
      const required = keywords.get('required');
      return name === undefined
        ? null
        : { name, kind: 'argument', isRequired: required === undefined ? !keywords.has('default') && !isMany : holds(required) };
    }
    case 'confirmation_option':
      return { name: written[0] ?? '--yes', kind: 'flag', isRequired: false };
    case 'password_option':
      return { name: written[0] ?? '--password', kind: 'option', isRequired: false };
    default:
      return null;
  }
}

function holds(value: Value | undefined): boolean {
  return value !== undefined && truthOf(likeliest(value)) === true;
}
