import type { Behaviour, CallbackBehaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const CPU: Behaviour = { effects: ['cpu'] };
const DECODES: Behaviour = {
  calls: ['object_hook', 'parse_float', 'parse_int', 'parse_constant', 'object_pairs_hook'].map((parameter): CallbackBehaviour => ({
    parameter,
    position: -1,
    boundary: 'none',
  })),
  raises: ['json.JSONDecodeError', 'builtins.ValueError'],
};
const ENCODES: Behaviour = {
  calls: [{ parameter: 'default', position: -1, boundary: 'none' }],
  raises: ['builtins.TypeError'],
};

/**
 * Work that takes long for its input: `hashlib`, `zlib`, `gzip`, `bz2`, `lzma`. What `json` and `pickle` do is as short as what they
 * are given, which is seldom much.
 */
export const pythonCompute: Library = {
  distribution: 'python',
  checked: ['3.11.7', '3.13.0'],
  source: 'https://docs.python.org/3/library/archiving.html',
  symbols: symbols(
    each('hashlib', 'pbkdf2_hmac scrypt', CPU),
    each('crypt', 'crypt', CPU),
    each('zlib', 'compress', CPU),
    each('zlib', 'decompress', { ...CPU, raises: ['zlib.error'] }),
    each('gzip', 'compress', CPU),
    each('gzip', 'decompress', { ...CPU, raises: ['gzip.BadGzipFile', 'builtins.EOFError', 'zlib.error'] }),
    each('bz2', 'compress decompress', CPU),
    each('lzma', 'compress', CPU),
    each('lzma', 'decompress', { ...CPU, raises: ['lzma.LZMAError'] }),
    eachOf(['bz2.BZ2Compressor', 'lzma.LZMACompressor'], 'compress flush', CPU),
    eachOf(['bz2.BZ2Decompressor', 'lzma.LZMADecompressor'], 'decompress', CPU),
    each('json', 'loads load', { ...DECODES, returns: 'builtins.dict|builtins.list' }),
    each('json', 'dumps dump', ENCODES),
    each('json.JSONDecoder', 'decode raw_decode', { raises: ['json.JSONDecodeError'] }),
    each('pickle', 'loads load', { raises: ['pickle.UnpicklingError', 'builtins.EOFError'] }),
    each('pickle', 'dumps dump', { raises: ['pickle.PicklingError'] }),
    each('difflib', 'unified_diff context_diff ndiff get_close_matches', CPU),
    each('xml.etree.ElementTree', 'fromstring XML', { ...CPU, raises: ['xml.etree.ElementTree.ParseError'] }),
    each('xml.etree.ElementTree', 'tostring', CPU),
    each('xml.dom.minidom', 'parseString', CPU),
    each('ast', 'parse', { ...CPU, raises: ['builtins.SyntaxError'] }),
    each('builtins', 'compile', { ...CPU, raises: ['builtins.SyntaxError'] }),
  ),
};
