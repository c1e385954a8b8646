/** Who may call a view of Django or Django REST framework: settings, middleware, mixins, decorators, permission classes. */
import type { Guard, Middleware } from '../../model/system-model.ts';
import { type CallEvent, type FunctionValue, type Value, likeliest, text, textOf } from '../../program/loading/values.ts';
import { bareInstance, called } from '../frameworks/class-attributes.ts';
import { attributeOf, libraryBases } from '../frameworks/class-views.ts';
import { type Handler, type LoadedView, decoratorsOf } from '../frameworks/loaded-view.ts';
import { type Access, accessReader } from './access-reader.ts';
import { classGuards } from './class-guards.ts';
import { guardsOf, middlewareOf } from './middleware.ts';

/** Methods of views that run before the one that answers. */
const BEFORE = [
  'dispatch',
  'setup',
  'initial',
  'has_permission',
  'test_func',
  'check_permissions',
  'perform_authentication',
  'get_permission_required',
];
/** Of a permission class. */
const DECIDES = ['has_permission'];

/** What a project's settings say of all views. */
export type DjangoAccess = {
  readonly middleware: readonly Middleware[];
  readonly guards: readonly Guard[];
  /** Null where the settings were not found. */
  readonly permissions: readonly Value[] | null;
  readonly isStandard: boolean;
};

/** `settings` is the number of the module; null where there is none. */
export function djangoAccess(view: LoadedView, settings: number | null): DjangoAccess {
  if (settings === null) return { middleware: [], guards: [], permissions: null, isStandard: false };
  const names = view.program.namespaces[settings]!;
  const place = view.place(settings, 0);
  const middleware = view
    .elements(names.get('MIDDLEWARE') ?? names.get('MIDDLEWARE_CLASSES') ?? null)
    .map((value) => middlewareOf(view, named(view, value), { runs: 'around', within: '', place }));
  const rest = names.get('REST_FRAMEWORK');
  const one = rest === undefined ? null : likeliest(rest);
  const told = one?.kind === 'dict' ? [...one.entries.values()].find(({ key }) => textOf(key) === 'DEFAULT_PERMISSION_CLASSES') : undefined;
  const isKnown = one === null || (one.kind === 'dict' && !one.isOpen);
  // Settings that come from a module that was not found may hold anything.
  const isWhole = rest !== undefined || !view.program.loading.openNamespaces.has(settings);
  const permissions = told === undefined ? (isKnown && isWhole ? [] : null) : view.elements(told.value).map((value) => named(view, value));
  return { middleware, guards: guardsOf(middleware), permissions, isStandard: permissions !== null && told === undefined };
}

/** The class or function of the program that a dotted name is, else the name of a library. */
function named(view: LoadedView, value: Value): Value {
  const dotted = textOf(likeliest(value));
  if (dotted === null) return value;
  const { loading, namespaces } = view.program;
  const cut = dotted.lastIndexOf('.');
  const module = loading.moduleOfName(dotted.slice(0, cut));
  const found = module < 0 ? undefined : namespaces[module]!.get(dotted.slice(cut + 1));
  return (
    found ?? view.classes.find(({ symbol }) => symbol.endsWith(`.${dotted}`)) ?? { kind: 'external', name: dotted, attributes: new Map() }
  );
}

export type DjangoView = {
  /** What is routed, with whatever is around it; null for a library's. */
  readonly target: Value | null;
  readonly handler: Handler;
  readonly methods: readonly string[];
  /** Of what includes it. */
  readonly around: readonly Guard[];
};

export function viewAccess(view: LoadedView, project: DjangoAccess, { target, handler, methods, around }: DjangoView): Access {
  const reader = accessReader(view);
  const isRest = isRestHandler(handler);
  const guards = [
    ...project.guards,
    ...around,
    ...reader.decorators(target, handler.type === null ? 'function' : 'class'),
    ...classGuards(view, handler, BEFORE),
    ...(isRest ? restGuards(view, project, handler, methods) : []),
  ];
  return reader.access(guards, handler, isRest && project.isStandard ? 'no permission classes: AllowAny is the standard' : '');
}

/** A class of views, or a function under `@api_view`. */
function isRestHandler({ type, function: callee }: Handler): boolean {
  if (type !== null) return libraryBases(type).some((base) => base.startsWith('rest_framework'));
  return callee !== null && optionsNamed(callee, 'api_view').length > 0;
}

/** First arguments of a decorator of Django REST framework on a function. */
function optionsNamed(callee: FunctionValue, name: string): readonly (Value | null)[] {
  return decoratorsOf(callee).flatMap((decorator) => {
    const applied = decorator.kind === 'made' ? decorator.by : null;
    const option = applied?.callee.kind === 'made' ? applied.callee.by : null;
    return option?.name === `rest_framework.decorators.${name}` ? [option.positional[0] ?? null] : [];
  });
}

function restGuards(
  view: LoadedView,
  project: DjangoAccess,
  { type, function: callee, symbol }: Handler,
  methods: readonly string[],
): readonly Guard[] {
  const reader = accessReader(view);
  const options = { kind: 'permission', names: DECIDES, methods } as const;
  const action = symbol.slice(symbol.lastIndexOf('.') + 1);
  const own = callee === null ? [] : [...optionsNamed(callee, 'permission_classes'), ...actionPermissions(callee)];
  const [written] = own;
  if (written !== undefined && written !== null) return permissionGuards(view, written, { ...options, level: 'function' });
  const computed = type === null ? null : attributeOf(type, 'get_permissions');
  if (type !== null && computed?.kind === 'function') {
    const self = bareInstance(type);
    if (self.kind === 'instance') self.attributes.set('action', text(action));
    const given = likeliest(called(view, computed, [self]));
    const isTold = (given.kind === 'list' || given.kind === 'tuple') && !given.isOpen && given.items.length > 0;
    if (isTold) return given.items.flatMap((item) => reader.guard(item, { ...options, level: 'class' }));
    return [
      {
        ...reader.unread(`${type.symbol}.get_permissions`, { ...options, level: 'class' }, 'could not be told'),
        place: view.place(computed.module, computed.scope.nameStart),
      },
    ];
  }
  const declared = type === null ? null : attributeOf(type, 'permission_classes');
  if (declared !== null) return permissionGuards(view, declared, { ...options, level: 'class' });
  if (project.permissions === null)
    return [reader.unread('DEFAULT_PERMISSION_CLASSES', { ...options, level: 'settings' }, 'could not be told')];
  return project.permissions.flatMap((value) => reader.guard(value, { ...options, level: 'settings' }));
}

type PermissionOptions = Parameters<ReturnType<typeof accessReader>['guard']>[1];

function permissionGuards(view: LoadedView, value: Value, options: PermissionOptions): readonly Guard[] {
  const reader = accessReader(view);
  const one = likeliest(value);
  if (one.kind !== 'list' && one.kind !== 'tuple') return [reader.unread('permission_classes', options, 'could not be told')];
  if (one.items.length === 0 && !one.isOpen) return [{ ...reader.unread('permission_classes', options, 'is empty'), asks: 'no' }];
  const found = one.items.flatMap(bothOf).flatMap((item) => reader.guard(item, options));
  return found.length === 0 || one.isOpen ? [...found, reader.unread('permission_classes', options, 'could not be told')] : found;
}

/** `@action(permission_classes=[…])`. */
function actionPermissions(callee: FunctionValue): readonly Value[] {
  return decoratorsOf(callee).flatMap((decorator) => {
    const applied = decorator.kind === 'made' ? decorator.by : null;
    const option = optionOf(applied);
    const given = option?.name === 'rest_framework.decorators.action' ? option.keywords.get('permission_classes') : undefined;
    return given === undefined ? [] : [given];
  });
}

/** `action(…)` behind `@action(…)`, and behind `@pay.mapping.delete` of what stands under it. */
function optionOf(applied: CallEvent | null): CallEvent | null {
  const callee = applied?.callee;
  if (callee?.kind === 'made') return callee.by;
  const action = callee?.kind === 'member' && callee.owner.kind === 'member' && callee.owner.name === 'mapping' ? callee.owner.owner : null;
  return action?.kind === 'made' && action.by?.callee.kind === 'made' ? action.by.callee.by : null;
}

/** `A & B` asks for both. */
function bothOf(value: Value): readonly Value[] {
  const one = likeliest(value);
  return one.kind === 'alias' && one.origin?.kind === 'external' && one.origin.name === 'operator.and_' ? one.args.flatMap(bothOf) : [one];
}

/** Pages of the administration: all but the way in ask for staff. */
export function adminGuards(name: string): readonly Guard[] {
  const isOpen = name === 'login' || name === 'logout' || name === 'jsi18n';
  return [
    {
      symbol: 'django.contrib.admin.AdminSite.admin_view',
      kind: 'decorator',
      level: 'router',
      asks: isOpen ? 'no' : 'yes',
      reason: isOpen ? 'lets the way in open' : 'asks for staff',
      scopes: [],
      place: null,
    },
  ];
}
