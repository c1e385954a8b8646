/** What runs around the endpoints of an application, and what of it stands between a caller and them. */
import type { Guard, Middleware } from '../../model/system-model.ts';
import { type ClassValue, type FunctionValue, type Value, likeliest } from '../../program/loading/values.ts';
import { attributeOf } from '../frameworks/class-views.ts';
import type { LoadedView } from '../frameworks/loaded-view.ts';
import { letsAnonymousPass } from './anonymous-way.ts';
import { accessReader, lastName } from './access-reader.ts';
import { isSuspect, knownGuard } from './known-names.ts';

export type MiddlewareOptions = Pick<Middleware, 'runs' | 'within' | 'place'> & {
  /** Methods of a class that see requests. */
  readonly names?: readonly string[];
};

const METHODS = [
  'dispatch',
  '__call__',
  'authenticate_request',
  'process_request',
  'process_view',
  'handle',
  'on_request',
  'request',
  'intercept_service',
  'intercept',
];

/** A middleware from the value that an application is given. */
export function middlewareOf(
  view: LoadedView,
  value: Value | null,
  { runs, within, place, names = METHODS }: MiddlewareOptions,
): Middleware {
  const one = value === null ? null : likeliest(value);
  const common = { runs, within, place };
  const type = one?.kind === 'class' ? one : one?.kind === 'instance' ? one.type : null;
  if (type !== null)
    return { ...common, ...judged(view, type.symbol, methodsOf(type, names), type), codePlace: view.place(type.module, type.start) };
  const handler = view.handler(one);
  // `@app.before_request` over `@login_required`
  const around = accessReader(view)
    .decorators(one)
    .find(({ asks }) => asks === 'yes');
  if (around !== undefined)
    return {
      ...common,
      symbol: handler.symbol,
      asks: 'yes',
      reason: `${lastName(around.symbol)} ${around.reason}`,
      codePlace: handler.place,
    };
  if (handler.function !== null)
    return { ...common, ...judged(view, handler.symbol, [handler.function], handler.type), codePlace: handler.place };
  return { ...common, ...named(handler.symbol), codePlace: null };
}

/** Those that turn callers away, or may: as guards of every endpoint that they are around. */
export function guardsOf(
  middleware: readonly Middleware[],
  isWithin: (within: string) => boolean = (within) => within === '',
): readonly Guard[] {
  return middleware.flatMap(({ symbol, runs, within, asks, reason, place, codePlace }): readonly Guard[] =>
    asks === 'no' || runs === 'after' || !isWithin(within)
      ? []
      : [
          {
            symbol,
            kind: runs === 'around' ? 'middleware' : 'hook',
            level: within === '' ? 'application' : 'router',
            asks,
            reason,
            scopes: [],
            place: codePlace ?? place,
          },
        ],
  );
}

type Judged = Pick<Middleware, 'symbol' | 'asks' | 'reason'>;

function judged(view: LoadedView, symbol: string, callees: readonly FunctionValue[], type: ClassValue | null): Judged {
  const bases = type?.order.flatMap((base) => (base.kind === 'external' ? (knownGuard(base.name) ?? []) : [])) ?? [];
  const { asks, reason } = accessReader(view).verdicts.of(callees, 'middleware', type);
  const isOpen = asks !== null && callees.some((callee) => letsAnonymousPass(view, callee));
  const [base] = bases;
  if (base !== undefined && asks !== 'yes') return { symbol, asks: 'unknown', reason: base.reason };
  return isOpen ? { symbol, asks: 'no', reason: '' } : { symbol, asks: asks ?? 'no', reason };
}

function named(symbol: string): Judged {
  const known = knownGuard(symbol);
  if (known !== null) return { symbol, asks: known.asks, reason: known.reason };
  return isSuspect(symbol) ? { symbol, asks: 'unknown', reason: 'is a library’s and not known' } : { symbol, asks: 'no', reason: '' };
}

function methodsOf(type: ClassValue, names: readonly string[]): readonly FunctionValue[] {
  return names.flatMap((name) => {
    const found = attributeOf(type, name);
    return found?.kind === 'function' ? [found] : [];
  });
}
