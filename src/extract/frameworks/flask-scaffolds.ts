/** Applications and blueprints of Flask, and interfaces of its extensions: the rules that they hold, what is registered with them. */
import { getAttribute } from '../../program/loading/attributes.ts';
import { type CallEvent, type Value, likeliest, truthOf } from '../../program/loading/values.ts';
import { ruleOfState } from './flask-setup.ts';
import { type LoadedView, shownText } from './loaded-view.ts';

export type Rule = {
  /** Quart has rules for WebSockets, too. */
  readonly isSocket?: true;
  /** Null where it could not be told. */
  readonly path: string | null;
  readonly view: Value | null;
  readonly endpoint: string | null;
  /** Null where the view decides. */
  readonly methods: readonly string[] | null;
  readonly event: CallEvent;
};

export type Registered = {
  readonly blueprint: Value;
  readonly urlPrefix: string | null;
  readonly name: string | null;
  readonly isConditional: boolean;
};

/** A function that runs before or after the rules of an application or blueprint. */
export type Hook = {
  readonly runs: 'before' | 'after';
  readonly value: Value;
  readonly event: CallEvent;
  /** A blueprint may ask for it on behalf of the whole application. */
  readonly isForApplication: boolean;
};

export type Scaffold = {
  readonly value: Value;
  readonly isApplication: boolean;
  readonly name: string;
  readonly urlPrefix: string | null;
  readonly rules: Rule[];
  /** Rules with the paths that they have in the application, where a state of the program's adds them. */
  readonly placed: Rule[];
  readonly blueprints: Registered[];
  readonly hooks: Hook[];
  readonly made: CallEvent;
  isRegistered: boolean;
  /** The call that makes it. */
  readonly event: CallEvent;
};

/** `Api` and `Namespace` of an extension: rules go to what they were made for. */
type Extension = {
  readonly kind: 'restful' | 'restx' | 'namespace' | 'smorest';
  /** The application or blueprint; set later where `init_app` tells. */
  scaffold: Value | null;
  readonly prefix: string;
  readonly name: string;
  /** Rules that are held until the place is known. */
  readonly rules: Rule[];
  readonly namespaces: { readonly namespace: Value; readonly path: string | null }[];
  /** What the extension adds itself. */
  readonly pages: readonly Rule[];
};

const APPLICATION = /^(?:flask|quart)\.(?:app\.)?(?:Flask|Quart)$|\.(?:APIFlask|OpenAPI)$/u;
const BLUEPRINT = /^(?:flask|quart|flask_smorest|flask_openapi3|apiflask)\.(?:.*\.)?(?:Blueprint|APIBlueprint)$/u;
const HOOKS: ReadonlySet<string> = new Set(['before_request', 'after_request', 'before_app_request', 'after_app_request']);
const METHODS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete']);

export function flaskScaffolds(view: LoadedView): readonly Scaffold[] {
  const found = new Scaffolds(view);
  for (const event of view.events) found.take(event);
  return found.finished();
}

/** A class, since registering changes what was found before. */
class Scaffolds {
  private readonly view: LoadedView;
  private readonly scaffolds = new Map<Value, Scaffold>();
  private readonly extensions = new Map<Value, Extension>();

  constructor(view: LoadedView) {
    this.view = view;
  }

  take(event: CallEvent): void {
    const { callee } = event;
    if (this.isConstructed(event)) return;
    const ofState = ruleOfState(event);
    if (ofState !== null) {
      if (!isOnlyBuilt(event)) this.scaffolds.get(likeliest(ofState.blueprint))?.placed.push(this.rule(event, ofState.origin));
      return;
    }
    if (callee.kind === 'member') {
      const owner = likeliest(callee.owner);
      const scaffold = this.scaffolds.get(owner);
      const extension = this.extensions.get(owner);
      if (scaffold !== undefined) this.register(scaffold, callee.name, event);
      else if (extension !== undefined) this.extend(extension, callee.name, event);
      return;
    }
    const option = callee.kind === 'made' ? callee.by : null;
    if (option?.callee.kind !== 'member') return;
    const owner = likeliest(option.callee.owner);
    const target = event.positional[0] ?? null;
    const scaffold = this.scaffolds.get(owner);
    const extension = this.extensions.get(owner);
    if (scaffold !== undefined) this.decorate(scaffold, option.callee.name, option, target);
    else if (extension !== undefined && (option.callee.name === 'route' || option.callee.name === 'resource'))
      this.addResource(extension, option, target, option.positional);
  }

  finished(): readonly Scaffold[] {
    for (const extension of this.extensions.values()) {
      if (extension.kind === 'namespace') continue;
      const scaffold = extension.scaffold === null ? undefined : this.scaffolds.get(extension.scaffold);
      if (scaffold === undefined) continue;
      scaffold.rules.push(...extension.rules.map((rule) => below(extension.prefix, rule)), ...extension.pages);
      for (const { namespace, path } of extension.namespaces) {
        const inner = this.extensions.get(namespace);
        scaffold.rules.push(
          ...(inner?.rules ?? []).map((rule) =>
            below(extension.prefix + (path ?? inner!.prefix), { ...rule, endpoint: rule.endpoint ?? namespaced(inner!, rule) }),
          ),
        );
      }
    }
    return [...this.scaffolds.values()];
  }

  private isConstructed(event: CallEvent): boolean {
    const name = event.name.replace(/\.__init__$/u, '');
    const value = event.callee.kind === 'member' && event.callee.name === '__init__' ? event.callee.owner : event.result;
    const isApplication = APPLICATION.test(name);
    if (isApplication || BLUEPRINT.test(name)) {
      this.scaffolds.set(value, {
        value,
        isApplication,
        name: isApplication ? '' : (this.view.text(event, 0, 'name') ?? '…'),
        urlPrefix: isApplication ? null : this.view.text(event, -1, 'url_prefix'),
        rules: [],
        placed: [],
        blueprints: [],
        hooks: [],
        made: event,
        isRegistered: false,
        event,
      });
      this.addStatic(value, event, isApplication);
      if (name.endsWith('.APIFlask')) this.scaffolds.get(value)!.rules.push(...interfacePages(this.view, event));
      return true;
    }
    const kind = EXTENSIONS.get(name);
    if (kind === undefined) return false;
    this.addExtension(value, kind, event);
    return true;
  }

  /** The rule for static files: of every application, and of blueprints that name a folder. */
  private addStatic(value: Value, event: CallEvent, isApplication: boolean): void {
    const folder = event.keywords.get('static_folder');
    const isLeftOut = folder === undefined ? !isApplication : folder.kind === 'constant' && folder.value === null;
    if (isLeftOut || this.hasNoStaticFolder(value)) return;
    const told = this.view.text(event, -1, 'static_url_path');
    const standard = folder === undefined ? '/static' : `/${(shownText(folder) ?? 'static').split('/').at(-1)!}`;
    const handler: Value = {
      kind: 'external',
      name: isApplication ? 'flask.Flask.send_static_file' : 'flask.Blueprint.send_static_file',
      attributes: new Map(),
    };
    this.scaffolds
      .get(value)!
      .rules.push({ path: `${told ?? standard}/<path:filename>`, view: handler, endpoint: 'static', methods: null, event });
  }

  /** A class of the program may say so itself. */
  private hasNoStaticFolder(value: Value): boolean {
    if (value.kind !== 'instance') return false;
    const { loading } = this.view.program;
    let answer: boolean | null = null;
    loading.apart(() => {
      answer = truthOf(getAttribute(loading, value, 'has_static_folder'));
    });
    return answer === false;
  }

  private addExtension(value: Value, kind: Extension['kind'], event: CallEvent): void {
    const isNamespace = kind === 'namespace';
    const first = isNamespace ? null : this.view.argument(event, 0, 'app');
    const name = isNamespace ? (this.view.text(event, 0, 'name') ?? '…') : '';
    const prefix = isNamespace
      ? (this.view.text(event, -1, 'path') ?? `/${name}`)
      : (this.view.text(event, kind === 'restful' ? 1 : -1, 'prefix') ?? '');
    this.extensions.set(value, {
      kind,
      scaffold: first === null ? null : likeliest(first),
      prefix,
      name,
      rules: [],
      namespaces: [],
      pages: kind === 'restx' ? describingPages(event, prefix) : [],
    });
  }

  private register(scaffold: Scaffold, method: string, event: CallEvent): void {
    if (isOnlyBuilt(event)) return;
    if (method === 'add_url_rule' || method === 'add_websocket') {
      scaffold.rules.push({ ...this.rule(event, event), ...(method === 'add_websocket' ? { isSocket: true } : {}) });
    } else if (HOOKS.has(method) && event.positional[0] !== undefined)
      scaffold.hooks.push({
        runs: method.startsWith('before') ? 'before' : 'after',
        value: event.positional[0],
        event,
        isForApplication: method.includes('_app_'),
      });
    else if (method === 'register_blueprint') this.registerBlueprint(scaffold, event);
  }

  private rule(event: CallEvent, at: CallEvent): Rule {
    return {
      path: this.view.text(event, 0, 'rule'),
      view: this.view.argument(event, 2, 'view_func'),
      endpoint: this.view.text(event, 1, 'endpoint'),
      methods: this.methods(event),
      event: at,
    };
  }

  private registerBlueprint(scaffold: Scaffold, event: CallEvent): void {
    const given = this.view.argument(event, 0, 'blueprint') ?? this.view.argument(event, 0, 'blp');
    if (given === null) return;
    const blueprint = likeliest(given);
    const inner = this.scaffolds.get(blueprint);
    if (inner !== undefined) inner.isRegistered = true;
    scaffold.blueprints.push({
      blueprint,
      urlPrefix: this.view.text(event, -1, 'url_prefix'),
      name: this.view.text(event, -1, 'name'),
      isConditional: event.isConditional,
    });
  }

  private decorate(scaffold: Scaffold, method: string, event: CallEvent, target: Value | null): void {
    if (method !== 'route' && method !== 'websocket' && !METHODS.has(method)) return;
    scaffold.rules.push({
      ...(method === 'websocket' ? { isSocket: true } : {}),
      path: this.view.text(event, 0, 'rule'),
      view: target,
      endpoint: this.view.text(event, -1, 'endpoint') ?? classEndpoint(target),
      methods: METHODS.has(method) ? [method] : this.methods(event),
      event,
    });
  }

  private methods(event: CallEvent): readonly string[] | null {
    const given = this.view.argument(event, -1, 'methods');
    return given === null || (given.kind === 'constant' && given.value === null) ? null : this.view.texts(given);
  }

  private extend(extension: Extension, method: string, event: CallEvent): void {
    const first = event.positional[0] ?? event.keywords.get('app') ?? null;
    switch (method) {
      case 'init_app':
        if (first !== null) extension.scaffold = likeliest(first);
        return;
      case 'add_resource':
        this.addResource(extension, event, first, event.positional.slice(1));
        return;
      case 'add_namespace':
        if (first !== null) extension.namespaces.push({ namespace: likeliest(first), path: this.view.text(event, 1, 'path') });
        return;
      case 'namespace':
        this.addExtension(event.result, 'namespace', event);
        extension.namespaces.push({ namespace: event.result, path: null });
        return;
      case 'register_blueprint': {
        const scaffold = extension.scaffold === null ? undefined : this.scaffolds.get(extension.scaffold);
        if (scaffold !== undefined) this.registerBlueprint(scaffold, event);
        return;
      }
      default:
    }
  }

  private addResource(extension: Extension, event: CallEvent, target: Value | null, urls: readonly Value[]): void {
    for (const url of urls)
      extension.rules.push({ path: shownText(url), view: target, endpoint: this.view.text(event, -1, 'endpoint'), methods: null, event });
  }
}

/** A rule by which addresses are made, and that no request is held against: `build_only` of Werkzeug. */
function isOnlyBuilt({ keywords }: CallEvent): boolean {
  const given = keywords.get('build_only');
  return given !== undefined && truthOf(given) === true;
}

const EXTENSIONS: ReadonlyMap<string, Extension['kind']> = new Map([
  ['flask_restful.Api', 'restful'],
  ['flask_restx.Api', 'restx'],
  ['flask_restplus.Api', 'restx'],
  ['flask_restx.Namespace', 'namespace'],
  ['flask_restplus.Namespace', 'namespace'],
  ['flask_smorest.Api', 'smorest'],
]);

/** The description of an interface, and the pages that show it, unless Flask-RESTX is told not to: by its version 1.3. */
function describingPages(event: CallEvent, prefix: string): readonly Rule[] {
  const doc = event.keywords.get('doc');
  const documented = doc === undefined ? '/' : shownText(doc);
  const page = (path: string, name: string): Rule => ({
    path,
    view: { kind: 'external', name: `flask_restx.Api.${name}`, attributes: new Map() },
    endpoint: name,
    methods: null,
    event,
  });
  const root = prefix === '' ? '/' : prefix;
  return [
    page('/swagger.json', 'specs'),
    page(root, 'root'),
    ...(documented === null || documented === root ? [] : [page(documented, 'doc')]),
  ];
}

/** What APIFlask 3 adds to every application, unless it is told not to. */
function interfacePages(view: LoadedView, event: CallEvent): readonly Rule[] {
  return [
    ['spec_path', '/openapi.json'],
    ['docs_path', '/docs'],
    ['docs_oauth2_redirect_path', '/docs/oauth2-redirect'],
  ].flatMap(([option, standard]) => {
    const given = event.keywords.get(option!);
    const path = given === undefined ? standard! : view.text(event, -1, option!);
    const page: Value = { kind: 'external', name: `apiflask.app.APIFlask.${option}`, attributes: new Map() };
    return path === null ? [] : [{ path, view: page, endpoint: option!, methods: null, event }];
  });
}

function below(prefix: string, rule: Rule): Rule {
  return rule.path === null ? rule : { ...rule, path: prefix + rule.path };
}

/** `rooms_room_list` of the class `RoomList` in the namespace `rooms`. */
function namespaced({ name }: Extension, { view: target }: Rule): string | null {
  const one = target === null ? null : likeliest(target);
  if (one?.kind !== 'class') return null;
  const snake = one.name.replaceAll(/(.)([A-Z][a-z]+)/gu, '$1_$2').replaceAll(/([a-z0-9])([A-Z])/gu, '$1_$2');
  return `${name}_${snake.toLowerCase()}`;
}

/** A class under a blueprint's `route`, as flask-smorest has it, is called as it is written. */
function classEndpoint(target: Value | null): string | null {
  const one = target === null ? null : likeliest(target);
  return one?.kind === 'class' ? one.name : null;
}
