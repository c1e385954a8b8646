import type { Behaviour, Library } from '../library.ts';
import { each, symbols } from './symbols.ts';

const DISK: Behaviour = { effects: ['waits:disk'], isAsync: true, raises: ['builtins.OSError', 'builtins.FileNotFoundError'] };

/** Files through a pool of threads. */
export const aiofiles: Library = {
  distribution: 'aiofiles',
  checked: ['25.1.0'],
  source: 'https://pypi.org/project/aiofiles/',
  symbols: symbols(
    each('aiofiles', 'open', DISK),
    each(
      'aiofiles.os',
      'stat rename renames replace remove unlink mkdir makedirs rmdir removedirs link symlink readlink listdir scandir access',
      DISK,
    ),
    each('aiofiles.ospath', 'exists isfile isdir islink ismount getsize getmtime getatime getctime samefile', DISK),
    each('aiofiles.tempfile', 'NamedTemporaryFile TemporaryFile SpooledTemporaryFile TemporaryDirectory', { effects: ['waits:disk'] }),
    ...['AsyncTextIOWrapper', 'AsyncTextIndirectIOWrapper'].map((name) =>
      each(`aiofiles.threadpool.text.${name}`, 'read readline readlines write writelines flush seek truncate close __anext__', DISK),
    ),
    ...['AsyncBufferedIOBase', 'AsyncBufferedReader', 'AsyncFileIO'].map((name) =>
      each(`aiofiles.threadpool.binary.${name}`, 'read readline readlines write writelines flush seek truncate close __anext__', DISK),
    ),
  ),
  awaitables: ['aiofiles.open'],
};
