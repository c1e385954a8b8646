import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const DISK: Behaviour = { effects: ['blocks:disk'] };
const CPU: Behaviour = { effects: ['cpu'] };
const RANDOM: Behaviour = { effects: ['random'] };
const DRAWS = 'normal uniform choice shuffle permutation poisson binomial exponential standard_normal gamma beta';

export const numpy: Library = {
  distribution: 'numpy',
  checked: ['2.4.6', '1.26.4'],
  source: 'https://numpy.org/doc/stable/reference/index.html',
  symbols: symbols(
    each('numpy', 'load save savez savez_compressed fromfile memmap', DISK),
    each('numpy', 'loadtxt genfromtxt savetxt', { effects: ['blocks:disk', 'cpu'] }),
    each('numpy.ndarray', 'tofile dump', DISK),
    each('numpy.linalg', 'inv pinv solve lstsq svd eig eigh eigvals eigvalsh qr cholesky det matrix_power matrix_rank tensorsolve', CPU),
    each('numpy.fft', 'fft ifft fft2 ifft2 fftn ifftn rfft irfft', CPU),
    each('numpy', 'einsum tensordot convolve corrcoef cov', CPU),
    each('numpy', 'vectorize', { calls: [{ parameter: 'pyfunc', position: 0, boundary: 'deferred' }] }),
    each('numpy', 'apply_along_axis', { effects: ['cpu'], calls: [{ parameter: 'func1d', position: 0, boundary: 'none' }] }),
    each('numpy', 'fromfunction', { calls: [{ parameter: 'function', position: 0, boundary: 'none' }] }),
    each('numpy.random', `rand randn randint random random_sample ${DRAWS}`, RANDOM),
    each('numpy.random', 'default_rng', { effects: ['random'], returns: 'numpy.random.Generator' }),
    each('numpy.random.Generator', `random integers bytes ${DRAWS}`, RANDOM),
    each('numpy.random.RandomState', `rand randn randint random_sample ${DRAWS}`, RANDOM),
  ),
};
