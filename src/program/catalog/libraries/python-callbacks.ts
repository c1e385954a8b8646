import type { Behaviour, CallbackBehaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const KEY: CallbackBehaviour = { parameter: 'key', position: -1, boundary: 'none', elementsOf: 0 };
const calls = (parameter: string, position: number, more?: Partial<CallbackBehaviour>): Behaviour => ({
  calls: [{ parameter, position, boundary: 'none', ...more }],
});
const KEPT = { boundary: 'deferred', isKept: true } as const;
const deferred = (parameter: string, position: number): Behaviour => calls(parameter, position, { boundary: 'deferred' });

/** Functions that call what they are given: built-ins, `functools`, `itertools`, `heapq`, `re`, `contextlib`, `unittest`. */
export const pythonCallbacks: Library = {
  distribution: 'python',
  checked: ['3.11.7', '3.13.0'],
  source: 'https://docs.python.org/3/library/functional.html',
  symbols: symbols(
    {
      'builtins.map': calls('function', 0, { elementsOf: 1, returnsResult: true }),
      'builtins.filter': calls('function', 0, { elementsOf: 1 }),
      'builtins.sorted': { calls: [KEY] },
      'builtins.min': { calls: [KEY], raises: ['builtins.ValueError'] },
      'builtins.max': { calls: [KEY], raises: ['builtins.ValueError'] },
      'builtins.list.sort': { calls: [{ ...KEY, elementsOf: -1 }] },
      'functools.reduce': calls('function', 0, { elementsOf: 1, returnsResult: true }),
      'functools.cmp_to_key': calls('mycmp', 0),
      'itertools.accumulate': calls('func', 1, { elementsOf: 0, returnsResult: true }),
      'itertools.dropwhile': calls('predicate', 0, { elementsOf: 1 }),
      'itertools.takewhile': calls('predicate', 0, { elementsOf: 1 }),
      'itertools.filterfalse': calls('function', 0, { elementsOf: 1 }),
      'itertools.groupby': calls('key', 1, { elementsOf: 0 }),
      'itertools.starmap': calls('function', 0, { tuplesOf: 1, returnsResult: true }),
      'heapq.nlargest': calls('key', 2, { elementsOf: 1 }),
      'heapq.nsmallest': calls('key', 2, { elementsOf: 1 }),
      'heapq.merge': calls('key', -1, { elementsOf: 0 }),
      'collections.defaultdict': deferred('default_factory', 0),
      'dataclasses.field': deferred('default_factory', -1),
      'contextvars.Context.run': calls('callable', 0, { argumentsFrom: 1, returnsResult: true }),
      'cProfile.Profile.runcall': calls('func', 0, { argumentsFrom: 1, returnsResult: true }),
      'pdb.runcall': calls('function', 0, { argumentsFrom: 1, returnsResult: true }),
      'argparse._ActionsContainer.add_argument': {
        calls: [{ parameter: 'action', position: -1, boundary: 'deferred' }],
        stores: { on: 'argparse.Namespace', names: 'options' },
      },
      'argparse._ActionsContainer.set_defaults': { stores: { on: 'argparse.Namespace', names: 'keywords' } },
      'optparse.OptionContainer.add_option': { stores: { on: 'optparse.Values', names: 'options' } },
      'optparse.OptionParser.set_defaults': { stores: { on: 'optparse.Values', names: 'keywords' } },
      'types.SimpleNamespace': { stores: { on: 'types.SimpleNamespace', names: 'keywords' } },
    },
    each('bisect', 'bisect bisect_left bisect_right insort insort_left insort_right', { calls: [KEY] }),
    eachOf(['re'], 'sub subn', calls('repl', 1)),
    eachOf(['re.Pattern'], 'sub subn', calls('repl', 0)),
    each('contextlib', 'ExitStack AsyncExitStack', { isKeeper: true }),
    each('builtins', 'property', { isKeeper: true }),
    each('functools', 'cached_property', { isKeeper: true }),
    each('contextlib.ExitStack', 'callback', calls('callback', 0, { ...KEPT, argumentsFrom: 1 })),
    each('contextlib.ExitStack', 'push', calls('exit', 0, KEPT)),
    each('contextlib.ExitStack', 'close __exit__', { runsKept: true }),
    each('contextlib.AsyncExitStack', 'callback push_async_callback', calls('callback', 0, { ...KEPT, argumentsFrom: 1 })),
    each('contextlib.AsyncExitStack', 'push push_async_exit', calls('exit', 0, KEPT)),
    each('contextlib.AsyncExitStack', 'aclose __aexit__', { runsKept: true, isAsync: true }),
    each('unittest.TestCase', 'assertRaises assertWarns', calls('callable', 1, { argumentsFrom: 2 })),
    each('unittest.TestCase', 'assertRaisesRegex assertWarnsRegex', calls('callable', 2, { argumentsFrom: 3 })),
    each('unittest.TestCase', 'addCleanup addClassCleanup', calls('function', 0, { ...KEPT, argumentsFrom: 1 })),
    each('unittest.TestCase', 'run doCleanups doClassCleanups', { runsKept: true }),
    each('unittest', 'addModuleCleanup', calls('function', 0, { boundary: 'deferred', argumentsFrom: 1 })),
  ),
};
