import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const CLOCK: Behaviour = { effects: ['clock'] };
const RANDOM: Behaviour = { effects: ['random'] };
const DRAWS =
  'random randint randrange uniform choice choices sample shuffle getrandbits randbytes seed gauss normalvariate lognormvariate triangular betavariate expovariate gammavariate paretovariate weibullvariate vonmisesvariate binomialvariate';

const KEPT = { boundary: 'deferred', isKept: true } as const;

/** The clock and chance: `time`, `datetime`, `random`, `secrets`, `uuid`. */
export const pythonClock: Library = {
  distribution: 'python',
  checked: ['3.11.7', '3.13.0'],
  source: 'https://docs.python.org/3/library/time.html',
  symbols: symbols(
    { 'time.sleep': { effects: ['blocks:sleep'] } },
    each(
      'time',
      'time time_ns monotonic monotonic_ns perf_counter perf_counter_ns process_time process_time_ns thread_time thread_time_ns',
      CLOCK,
    ),
    each('time', 'clock_gettime clock_gettime_ns localtime gmtime ctime asctime strftime', CLOCK),
    each('datetime.datetime', 'now utcnow today', CLOCK),
    each('datetime.date', 'today', CLOCK),
    each('email.utils', 'localtime formatdate', CLOCK),
    each('email.utils', 'make_msgid', { effects: ['clock', 'random'] }),
    eachOf(['random', 'random.Random'], DRAWS, RANDOM),
    each('random', 'Random SystemRandom', RANDOM),
    each('secrets', 'choice randbelow randbits token_bytes token_hex token_urlsafe', RANDOM),
    each('os', 'urandom getrandom', RANDOM),
    each('ssl', 'RAND_bytes', RANDOM),
    each('uuid', 'uuid4', RANDOM),
    each('uuid', 'uuid1', { effects: ['clock', 'random'] }),
    each('uuid', 'getnode', RANDOM),
    {
      'sched.scheduler': {
        isKeeper: true,
        calls: [
          { parameter: 'timefunc', position: 0, ...KEPT },
          { parameter: 'delayfunc', position: 1, ...KEPT },
        ],
      },
      'sched.scheduler.enter': {
        calls: [{ parameter: 'action', position: 2, ...KEPT, argumentsIn: { parameter: 'argument', position: 3 } }],
      },
      'sched.scheduler.enterabs': {
        calls: [{ parameter: 'action', position: 2, ...KEPT, argumentsIn: { parameter: 'argument', position: 3 } }],
      },
      'sched.scheduler.run': { effects: ['blocks:sleep', 'clock'], runsKept: true },
      'timeit.timeit': {
        effects: ['clock'],
        calls: [
          { parameter: 'stmt', position: 0, boundary: 'none' },
          { parameter: 'setup', position: 1, boundary: 'none' },
          { parameter: 'timer', position: 2, boundary: 'none' },
        ],
      },
      'timeit.default_timer': CLOCK,
    },
  ),
};
