/** The standard library: hashes and random numbers that protect nothing. */
import type { TaintCatalog } from '../taint.ts';
import { is, madeBy, members, uses } from './define.ts';

const RANDOM =
  'random randint randrange randbytes getrandbits choice choices sample uniform triangular betavariate expovariate gammavariate gauss lognormvariate normalvariate vonmisesvariate paretovariate weibullvariate';

const WEAK_HASHES = ["'md5'", "'sha1'", "'md4'", "'sha'", "'sha-1'", "'md2'", "'md5-sha1'"];

export const pythonSecrets: TaintCatalog = {
  distribution: 'python',
  checked: ['3.11.7'],
  source: 'https://docs.python.org/3/library/random.html',
  sources: [],
  sinks: [],
  sanitisers: [],
  uses: [
    ...uses(328, 'hashlib.md5 hashlib.sha1', { unless: [is('usedforsecurity', 'False')] }),
    ...uses(328, 'hashlib.new', { when: [is('name:0', ...WEAK_HASHES)], unless: [is('usedforsecurity', 'False')] }),
    ...uses(328, 'hashlib.file_digest', { when: [is('digest:1', ...WEAK_HASHES)] }),
    ...uses(330, members('random', RANDOM), { context: 'secret' }),
    ...uses(330, 'random.shuffle', { context: 'secret', fills: true }),
    ...uses(330, 'random.Random.shuffle', { context: 'secret', fills: true, unless: [madeBy('self', 'random.SystemRandom')] }),
    // `SystemRandom` overrides where its numbers come from.
    ...uses(330, members('random.Random', RANDOM), { context: 'secret', unless: [madeBy('self', 'random.SystemRandom')] }),
    ...uses(330, 'uuid.uuid1', { context: 'secret' }),
  ],
};
