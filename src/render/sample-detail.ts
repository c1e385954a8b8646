/** For tests: classes and traces of the shop's order system. */
import type { ClassOutline, PageDetail } from '../model/page-detail.ts';
import type { SystemModel } from '../model/system-model.ts';
import { entriesOf } from '../model/trace-entries.ts';
import type { TraceGraphCall, TraceGraphStep } from '../model/trace-graph.ts';

type Told = Pick<SystemModel, 'endpoints' | 'tasks' | 'commands' | 'consumers' | 'receivers' | 'entities' | 'schemas'>;

/** Each handler asks a service, which asks a repository; payments also call another system, outside the event loop or not. */
export function sampleDetail(system: Told): PageDetail {
  const steps: TraceGraphStep[] = [];
  const numbers = new Map<string, number>();
  const step = (name: string, rest: Partial<TraceGraphStep>): number => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    const path = `${name.split('.').slice(0, 3).join('/')}.py`;
    const base = { function: name, path, line: 7, isAsync: false, effects: [], entities: [], constructed: [], calls: [] };
    numbers.set(name, steps.length);
    steps.push({ ...base, ...rest });
    return steps.length - 1;
  };
  const call = (to: number, line: number, boundary = 'none'): TraceGraphCall => ({ to, kind: 'call', boundary, isOverride: false, line });
  const entries = entriesOf(system).map(({ kind, name, handler, dependencies }) => {
    const area = handler.split('.')[2] ?? '';
    const entities = system.entities.filter(({ symbol }) => symbol.split('.')[2] === area).map(({ symbol }) => symbol);
    const stored = step(`shop.repositories.${area}.Repository.save`, {
      entities,
      constructed: entities.slice(0, 1),
      effects: [
        { origin: 'sqlalchemy.orm.Session.execute', effects: ['query'], line: 21 },
        { origin: 'sqlalchemy.orm.Session.add', effects: ['write'], line: 24 },
        { origin: 'sqlalchemy.orm.Session.commit', effects: ['commit'], line: 25 },
      ],
    });
    const charged = step('shop.clients.stripe.charge', {
      effects: [{ origin: 'requests.post', effects: ['blocks:network', 'http:POST'], line: 12 }],
    });
    const served = step(`shop.services.${area}.serve`, {
      calls: [call(stored, 31), ...(area === 'orders' || area === 'payments' ? [call(charged, 34), call(charged, 38, 'thread')] : [])],
    });
    const checked = step('shop.core.security.current_user', {
      effects: [{ origin: 'jwt.decode', effects: ['authenticate'], line: 18 }],
    });
    const handled = step(handler, { isAsync: true, calls: [call(served, 14)] });
    const isChecked = dependencies.some(({ symbol }) => symbol === 'shop.core.security.current_user');
    return { kind, name, handler, roots: [handled, ...(isChecked ? [checked] : [])] };
  });
  return { outlines: outlinesOf(system), traces: { kind: 'traced', graph: { steps, entries, cut: 0 } } };
}

function outlinesOf({ entities, schemas }: Told): readonly ClassOutline[] {
  return [...entities.filter(({ isAbstract }) => !isAbstract), ...schemas].map(({ symbol, place }, index) => {
    const module = symbol.slice(0, symbol.lastIndexOf('.'));
    const siblings = entities.filter((entity) => entity.symbol.startsWith(`${module}.`)).map((entity) => entity.symbol);
    return {
      symbol,
      module,
      line: place.line,
      methods: ['__init__', 'total', 'as_dict'].slice(0, index % 4),
      bases: siblings.filter((sibling) => sibling !== symbol && siblings.indexOf(symbol) > 1).slice(0, 1),
      outside: ['Base'],
      cognitive: (index * 7) % 40,
      lcom4: 1 + (index % 3),
    };
  });
}
