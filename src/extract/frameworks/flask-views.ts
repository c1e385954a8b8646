/** What answers a rule of Flask: a function, or a class behind `as_view` and decorators. */
import { type ClassValue, type Value, likeliest, textOf } from '../../program/loading/values.ts';
import { attributeOf, hasMethod, libraryBases, type MethodTable } from './class-views.ts';
import { closedOver } from './closed-over.ts';
import { type Handler, type LoadedView } from './loaded-view.ts';

export type FlaskView = {
  readonly handler: Handler;
  readonly type: ClassValue | null;
  /** Of a class that answers by methods: those that it has. Null where one method of it answers all. */
  readonly methods: readonly string[] | null;
  /** `methods` of the class. */
  readonly declared: readonly string[] | null;
  /** By which it is called where nothing else is told. */
  readonly name: string;
};

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'trace'];
/** Classes that answer by methods. */
const BY_METHOD =
  /^(?:flask|quart|apiflask|flask_restful|flask_restx|flask_restplus|flask_smorest|flask_classful)\.(?:.*\.)?(?:MethodView|Resource|MethodResource)$/u;
const NO_METHODS: MethodTable = new Map();
/** Decorators around decorators. */
const MAX_WRAPPERS = 20;

export function flaskView(view: LoadedView, value: Value | null): FlaskView {
  let at: Value | null = value === null ? null : likeliest(value);
  let name = '';
  for (let depth = 0; at !== null && depth < MAX_WRAPPERS; depth += 1) {
    if (at.kind === 'class') return classView(view, at, name);
    if (at.kind === 'made' && at.by !== null) {
      const { by } = at;
      if (by.callee.kind === 'member' && by.callee.name === 'as_view') {
        name = textOf(view.argument(by, 0, 'name')) ?? '';
        at = likeliest(by.callee.owner);
        continue;
      }
      const inner: Value | undefined = by.positional.find((one) => ['function', 'bound', 'made', 'class'].includes(likeliest(one).kind));
      if (inner === undefined) break;
      at = likeliest(inner);
      continue;
    }
    const inner: Value | null = at.kind === 'function' ? (at.attributes.get('__wrapped__') ?? closedOver(view.program.loading, at)) : null;
    if (inner === null) break;
    at = likeliest(inner);
  }
  const handler = view.handler(at);
  return { handler, type: null, methods: null, declared: null, name: handler.function?.scope.name ?? '' };
}

function classView(view: LoadedView, type: ClassValue, name: string): FlaskView {
  const handler = view.handler(type);
  // A class that a function around it calls is no view by itself.
  if (name === '' && libraryBases(type).length === 0 && attributeOf(type, 'dispatch_request') === null)
    return { handler, type: null, methods: null, declared: null, name: type.name };
  const declared = attributeOf(type, 'methods');
  const isByMethod = libraryBases(type).some((base) => BY_METHOD.test(base)) && attributeOf(type, 'dispatch_request') === null;
  return {
    handler,
    type,
    methods: isByMethod ? METHODS.filter((method) => hasMethod(type, method, NO_METHODS)) : null,
    declared: declared === null ? null : view.texts(declared),
    name: name === '' ? type.name.toLowerCase() : name,
  };
}
