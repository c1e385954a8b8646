/** Django's and Django REST framework's views: what is behind `as_view`, decorators and wrappers, and what it answers. */
import { type CallEvent, type ClassValue, type FunctionValue, type Value, likeliest, textOf } from '../../program/loading/values.ts';
import { closedOver } from './closed-over.ts';
import { attributeOf, hasMethod, libraryBases, type MethodTable, methodHandler, methodTable, shortName } from './class-views.ts';
import { type Handler, type LoadedView } from './loaded-view.ts';

/** One way in which a view is entered. */
export type Entry = { readonly methods: readonly string[]; readonly handler: Handler };

export const HTTP_METHODS = ['get', 'post', 'put', 'patch', 'delete', 'trace'];
/** Decorators around decorators. */
const MAX_WRAPPERS = 20;
const ALL_ACTIONS = 'list create retrieve update partial_update destroy';

/** Of the documentation of Django 6.1, of Django REST framework 3.18, and of packages whose views are often routed. */
const LIBRARY_VIEWS: MethodTable = new Map([
  ...methodTable('django', {
    'get post put':
      'FormView BaseFormView ProcessFormView CreateView BaseCreateView UpdateView BaseUpdateView LoginView PasswordChangeView PasswordResetView PasswordResetConfirmView',
    'get post delete': 'DeleteView BaseDeleteView',
    'post delete': 'DeletionMixin',
    'get post put patch delete': 'RedirectView',
    get: 'TemplateView DetailView BaseDetailView ListView BaseListView ArchiveIndexView BaseArchiveIndexView YearArchiveView BaseYearArchiveView MonthArchiveView BaseMonthArchiveView WeekArchiveView BaseWeekArchiveView DayArchiveView BaseDayArchiveView TodayArchiveView BaseTodayArchiveView DateDetailView BaseDateDetailView JavaScriptCatalog JSONCatalog PasswordChangeDoneView PasswordResetDoneView PasswordResetCompleteView AutocompleteJsonView',
    post: 'LogoutView',
  }),
  ...methodTable('formtools', { 'get post': 'WizardView SessionWizardView CookieWizardView NamedUrlWizardView' }),
  ...methodTable('rest_framework', {
    get: 'ListAPIView RetrieveAPIView SchemaView APIRootView',
    post: 'CreateAPIView ObtainAuthToken',
    delete: 'DestroyAPIView',
    'put patch': 'UpdateAPIView',
    'get post': 'ListCreateAPIView',
    'get put patch': 'RetrieveUpdateAPIView',
    'get delete': 'RetrieveDestroyAPIView',
    'get put patch delete': 'RetrieveUpdateDestroyAPIView',
    [ALL_ACTIONS]: 'ModelViewSet',
    'list retrieve': 'ReadOnlyModelViewSet',
    list: 'ListModelMixin',
    create: 'CreateModelMixin',
    retrieve: 'RetrieveModelMixin',
    'update partial_update': 'UpdateModelMixin',
    destroy: 'DestroyModelMixin',
  }),
  ...methodTable('rest_framework_simplejwt', {
    post: 'TokenViewBase TokenObtainPairView TokenRefreshView TokenVerifyView TokenBlacklistView TokenObtainSlidingView TokenRefreshSlidingView',
  }),
  ...methodTable('oauth2_provider', {
    'get post put': 'AuthorizationView ApplicationRegistration ApplicationUpdate',
    'get post delete': 'ApplicationDelete AuthorizedTokenDeleteView',
    'get post': 'IntrospectTokenView',
    post: 'TokenView RevokeTokenView',
    get: 'ApplicationList ApplicationDetail AuthorizedTokensListView',
  }),
  ...methodTable('drf_spectacular', { get: 'SpectacularAPIView SpectacularSwaggerView SpectacularRedocView SpectacularJSONAPIView' }),
  ...methodTable('drf_yasg', { get: 'SchemaView' }),
  ...methodTable('django_filters', { get: 'FilterView BaseFilterView' }),
]);

/** Decorators that say which methods are let in. */
const METHOD_DECORATORS: ReadonlyMap<string, readonly string[]> = new Map([
  ['require_GET', ['GET']],
  ['require_POST', ['POST']],
  ['require_safe', ['GET']],
]);

/** How a view may be entered; none where nothing is known of it. */
export function entriesOf(view: LoadedView, value: Value | null): readonly Entry[] {
  let at: Value | null = value === null ? null : likeliest(value);
  let methods: readonly string[] = [];
  for (let depth = 0; at !== null && depth < MAX_WRAPPERS; depth += 1) {
    if (at.kind === 'function') methods = methods.length > 0 ? methods : methodsOfDecorators(view, at);
    const routed: readonly Entry[] | null = at.kind === 'made' && at.by !== null ? classEntries(view, at.by) : null;
    if (routed !== null) return routed;
    if (at.kind === 'made' && at.by !== null && methods.length === 0) methods = methodsOfDecorator(view, at.by);
    const inner: Value | null = innerOf(view, at);
    if (inner === null) break;
    at = likeliest(inner);
  }
  const handler = view.handler(at);
  return handler.symbol === '' ? [] : [{ methods, handler }];
}

/** What a decorator or wrapper was put around; null where it is the view itself. */
function innerOf(view: LoadedView, value: Value): Value | null {
  switch (value.kind) {
    case 'function':
      return value.attributes.get('__wrapped__') ?? closedOver(view.program.loading, value);
    case 'made':
      return value.by?.positional.find((one) => isView(likeliest(one))) ?? null;
    default:
      return null;
  }
}

const isView = (value: Value): boolean =>
  value.kind === 'function' || value.kind === 'bound' || value.kind === 'made' || value.kind === 'instance' || value.kind === 'partial';

function methodsOfDecorators(view: LoadedView, callee: FunctionValue): readonly string[] {
  for (const decorator of callee.decorators) {
    const methods = decorator.kind === 'made' && decorator.by !== null ? methodsOfDecorator(view, decorator.by) : [];
    if (methods.length > 0) return methods;
  }
  return [];
}

/** Of a decorator that was applied. */
function methodsOfDecorator(view: LoadedView, applied: CallEvent): readonly string[] {
  const plain = METHOD_DECORATORS.get(applied.name.slice(applied.name.lastIndexOf('.') + 1));
  if (plain !== undefined && applied.name.startsWith('django.')) return plain;
  const made = applied.callee.kind === 'made' ? applied.callee.by : null;
  if (made === null) return [];
  if (made.name === 'django.views.decorators.http.require_http_methods')
    return view.texts(view.argument(made, 0, 'request_method_list')).filter((method, _, all) => method !== 'HEAD' || !all.includes('GET'));
  if (made.name === 'rest_framework.decorators.api_view') {
    const given = view.texts(view.argument(made, 0, 'http_method_names'));
    return given.length === 0 ? ['GET'] : given;
  }
  return [];
}

/** Of what `as_view` gave; null where it is something else. */
function classEntries(view: LoadedView, event: CallEvent): readonly Entry[] | null {
  const { callee } = event;
  const actions = actionsOf(event);
  if (callee.kind === 'external' && callee.name.endsWith('.as_view')) {
    const name = callee.name.slice(0, -'.as_view'.length);
    return libraryEntries(name, LIBRARY_VIEWS.get(shortName(name)) ?? []);
  }
  if (callee.kind !== 'member' || callee.name !== 'as_view') return null;
  // A class method may be called of an object, too.
  const owner = likeliest(callee.owner);
  const type = owner.kind === 'instance' ? owner.type : owner;
  if (type.kind !== 'class') return null;
  if (actions !== null) {
    return [...actions]
      .filter(([method, action]) => HTTP_METHODS.includes(method) && hasMethod(type, action, LIBRARY_VIEWS))
      .map(([method, action]) => ({ methods: [method], handler: methodHandler(view, type, action) }));
  }
  const allowed = allowedMethods(view, type, event);
  const answered = HTTP_METHODS.filter((method) => allowed.includes(method) && hasMethod(type, method, LIBRARY_VIEWS));
  // A view that answers before it looks at the method answers all of them.
  if (answered.length === 0 && attributeOf(type, 'dispatch') !== null)
    return [{ methods: allowed === HTTP_METHODS ? [] : allowed, handler: methodHandler(view, type, 'dispatch') }];
  return answered.map((method) => ({ methods: [method], handler: methodHandler(view, type, method) }));
}

function allowedMethods(view: LoadedView, type: ClassValue, event: CallEvent): readonly string[] {
  const given = event.keywords.get('http_method_names') ?? attributeOf(type, 'http_method_names');
  const names = given === null ? [] : view.texts(given);
  return names.length === 0 ? HTTP_METHODS : names.map((name) => name.toLowerCase());
}

/** `as_view({'get': 'list'})`; null where no actions are given. */
function actionsOf({ positional, keywords }: CallEvent): ReadonlyMap<string, string> | null {
  const given = keywords.get('actions') ?? positional[0];
  if (given?.kind !== 'dict') return null;
  return new Map(
    [...given.entries.values()].flatMap(({ key, value }) => {
      const [method, action] = [textOf(key), textOf(value)];
      return method === null || action === null ? [] : [[method.toLowerCase(), action] as const];
    }),
  );
}

function libraryEntries(name: string, methods: readonly string[]): readonly Entry[] {
  return methods.map((method) => ({ methods: [method], handler: libraryHandler(`${name}.${method}`) }));
}

export function libraryHandler(symbol: string): Handler {
  return { symbol, place: null, isAsync: false, function: null, type: null };
}

/** Whether a view is one of Django REST framework. */
export function isRestView({ type }: Handler): boolean {
  return type !== null && libraryBases(type).some((base) => base.startsWith('rest_framework'));
}

/** Whether a viewset has that action, of its own or inherited. */
export const hasAction = (type: ClassValue, name: string): boolean => hasMethod(type, name, LIBRARY_VIEWS);
