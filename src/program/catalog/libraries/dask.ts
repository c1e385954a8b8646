import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

/** Runs the graph on this machine's threads or processes. */
const COMPUTES: Behaviour = { effects: ['cpu'] };
const SUBMITS: Behaviour = { effects: ['blocks:network', 'enqueue'] };
const NETWORK: Behaviour = { effects: ['blocks:network'] };

export const dask: Library = {
  distribution: 'distributed',
  checked: ['2026.8.0', '2025.5.1'],
  source: 'https://docs.dask.org/en/stable/api.html',
  symbols: symbols(
    each('dask', 'compute persist', COMPUTES),
    each('dask.base.DaskMethodsMixin', 'compute persist', COMPUTES),
    { 'dask.delayed': { calls: [{ parameter: 'obj', position: 0, boundary: 'deferred' }] } },
    { 'distributed.Client': NETWORK },
    each('distributed.Client', 'submit', {
      ...SUBMITS,
      returns: 'distributed.Future',
      calls: [{ parameter: 'func', position: 0, boundary: 'queue', argumentsFrom: 1 }],
    }),
    each('distributed.Client', 'map', { ...SUBMITS, calls: [{ parameter: 'func', position: 0, boundary: 'queue', elementsOf: 1 }] }),
    each('distributed.Client', 'run', { ...NETWORK, calls: [{ parameter: 'function', position: 0, boundary: 'process' }] }),
    each('distributed.Client', 'compute persist', SUBMITS),
    each('distributed.Client', 'gather scatter cancel close restart upload_file scheduler_info', NETWORK),
    { 'distributed.Future.result': { ...NETWORK, timeout: { parameter: 'timeout', position: 0, default: 'none' } } },
    each('distributed.Future', 'exception', { ...NETWORK, timeout: { parameter: 'timeout', position: 0, default: 'none' } }),
    { 'distributed.Future.add_done_callback': { calls: [{ parameter: 'fn', position: 0, boundary: 'thread', passesReceiver: true }] } },
    { 'distributed.wait': { ...NETWORK, timeout: { parameter: 'timeout', position: 1, default: 'none' } } },
  ),
};
