import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const DISK: Behaviour = { effects: ['blocks:disk'] };
const OPENS: Behaviour = {
  effects: ['blocks:disk'],
  raises: ['builtins.OSError', 'builtins.FileNotFoundError', 'builtins.PermissionError'],
};
const MISSING: Behaviour = { effects: ['blocks:disk'], raises: ['builtins.OSError', 'builtins.FileNotFoundError'] };

const READS = 'read readline readlines readinto';
const WRITES = 'write writelines flush truncate';
const ENDS = 'seek close __iter__ __next__ __exit__';

/** Files: `io`, `os`, `pathlib`, `shutil`, `tempfile` and the modules that read and write files. */
export const pythonFiles: Library = {
  distribution: 'python',
  checked: ['3.11.7', '3.13.0'],
  source: 'https://docs.python.org/3/library/filesys.html',
  symbols: symbols(
    { 'builtins.open': { ...OPENS, calls: [{ parameter: 'opener', position: 7, boundary: 'none' }] } },
    each('io', 'open open_code FileIO', OPENS),
    each('codecs', 'open', OPENS),
    each('io.TextIOWrapper', `read readline readlines ${WRITES} ${ENDS}`, DISK),
    eachOf(['io.BufferedReader', 'io.BufferedRandom'], `${READS} read1 readinto1 peek ${ENDS}`, DISK),
    each('io.BufferedRandom', 'write writelines flush truncate', DISK),
    each('io.BufferedWriter', `${WRITES} seek close __exit__`, DISK),
    each('io.FileIO', `${READS} readall ${WRITES} ${ENDS}`, DISK),
    each('codecs.StreamReaderWriter', 'read readline readlines write writelines seek __next__ __exit__', DISK),

    each('os', 'open fdopen remove unlink rename replace rmdir removedirs renames readlink truncate', MISSING),
    each('os', 'mkdir makedirs link symlink mkfifo', {
      effects: ['blocks:disk'],
      raises: ['builtins.OSError', 'builtins.FileExistsError'],
    }),
    each('os', 'stat lstat listdir scandir', MISSING),
    each('os', 'read write pread pwrite readv writev preadv pwritev close fsync fdatasync sync ftruncate sendfile', DISK),
    each('os', 'access chmod chown lchown fstat statvfs utime fchmod fchown chdir getxattr setxattr listxattr removexattr', DISK),
    each('os', 'copy_file_range posix_fallocate', DISK),
    { 'os.walk': { effects: ['blocks:disk'], calls: [{ parameter: 'onerror', position: 2, boundary: 'none' }] } },
    { 'os.fwalk': { effects: ['blocks:disk'], calls: [{ parameter: 'onerror', position: 2, boundary: 'none' }] } },
    each('os.DirEntry', 'is_dir is_file is_symlink stat', DISK),
    each('os.path', 'exists lexists isfile isdir islink isjunction ismount samefile realpath', DISK),
    each('os.path', 'getsize getmtime getatime getctime', MISSING),
    each('os', 'lockf', { effects: ['blocks:lock', 'lock'], raises: ['builtins.OSError'] }),
    each('fcntl', 'flock lockf', { effects: ['blocks:lock', 'lock'], raises: ['builtins.OSError'] }),

    each('pathlib.Path', 'open read_text read_bytes write_text write_bytes', OPENS),
    each('pathlib.Path', 'stat lstat unlink rmdir rename replace readlink owner group iterdir', MISSING),
    each('pathlib.Path', 'mkdir touch symlink_to hardlink_to', {
      effects: ['blocks:disk'],
      raises: ['builtins.OSError', 'builtins.FileExistsError'],
    }),
    each('pathlib.Path', 'exists is_file is_dir is_symlink is_mount is_socket is_fifo is_block_device is_char_device', DISK),
    each('pathlib.Path', 'glob rglob walk resolve samefile chmod lchmod is_junction', DISK),

    each('shutil', 'copy copy2 copyfile copymode copystat', {
      effects: ['blocks:disk'],
      raises: ['builtins.OSError', 'shutil.SameFileError'],
    }),
    each('shutil', 'copyfileobj chown disk_usage make_archive unpack_archive which', DISK),
    {
      'shutil.copytree': {
        effects: ['blocks:disk'],
        calls: [
          { parameter: 'ignore', position: 3, boundary: 'none' },
          { parameter: 'copy_function', position: 4, boundary: 'none' },
        ],
        raises: ['shutil.Error'],
      },
      'shutil.move': {
        effects: ['blocks:disk'],
        calls: [{ parameter: 'copy_function', position: 2, boundary: 'none' }],
        raises: ['shutil.Error'],
      },
      'shutil.rmtree': {
        effects: ['blocks:disk'],
        calls: [{ parameter: 'onerror', position: 2, boundary: 'none' }],
        raises: ['builtins.OSError', 'builtins.FileNotFoundError'],
      },
    },

    each('tempfile', 'mkstemp mkdtemp TemporaryFile NamedTemporaryFile TemporaryDirectory', DISK),
    each('tempfile.TemporaryDirectory', 'cleanup __exit__', DISK),
    each('tempfile.SpooledTemporaryFile', 'rollover', DISK),

    each('glob', 'glob iglob', DISK),
    each('filecmp', 'cmp cmpfiles dircmp', DISK),
    each('fileinput', 'input FileInput', OPENS),
    each('linecache', 'getline getlines checkcache updatecache', DISK),
    each('mmap', 'mmap', DISK),
    each('mmap.mmap', 'flush', DISK),

    each('zipfile', 'ZipFile', { effects: ['blocks:disk'], raises: ['zipfile.BadZipFile', 'builtins.OSError'] }),
    each('zipfile', 'is_zipfile', DISK),
    each('zipfile.ZipFile', 'open read write writestr extract extractall testzip close __exit__', { effects: ['blocks:disk', 'cpu'] }),
    each('zipfile.Path', 'open read_text read_bytes', DISK),
    each('tarfile', 'open TarFile', { effects: ['blocks:disk'], raises: ['tarfile.TarError', 'builtins.OSError'] }),
    each('tarfile', 'is_tarfile', DISK),
    each('tarfile.TarFile', 'open gzopen bz2open xzopen', {
      effects: ['blocks:disk'],
      raises: ['tarfile.TarError'],
      returns: 'tarfile.TarFile',
    }),
    each('tarfile.TarFile', 'add addfile extract extractall extractfile getmember getmembers getnames next list close __exit__', {
      effects: ['blocks:disk', 'cpu'],
    }),
    each('gzip', 'open GzipFile', OPENS),
    each('bz2', 'open BZ2File', OPENS),
    each('lzma', 'open LZMAFile', OPENS),
    eachOf(['gzip.GzipFile', 'bz2.BZ2File', 'lzma.LZMAFile'], 'read read1 readline peek write close', { effects: ['blocks:disk', 'cpu'] }),

    { 'configparser.RawConfigParser.read': DISK },
    each('netrc', 'netrc', OPENS),
    each('plistlib', 'load dump', DISK),
    each('wave', 'open', OPENS),
    each('mimetypes', 'read_mime_types', DISK),
    each('importlib.metadata', 'version metadata distribution distributions entry_points files requires packages_distributions', DISK),
    each('importlib.resources', 'open_binary open_text read_binary read_text contents is_resource', DISK),
    each('importlib.abc.Traversable', 'iterdir read_bytes read_text is_dir is_file open', DISK),
    each('pkgutil', 'get_data iter_modules walk_packages', DISK),
    each('inspect', 'getsource getsourcelines', { effects: ['blocks:disk'], raises: ['builtins.OSError'] }),
    each('tokenize', 'open', OPENS),
    each('py_compile', 'compile', { effects: ['blocks:disk', 'cpu'] }),
    each('compileall', 'compile_dir compile_file compile_path', { effects: ['blocks:disk', 'cpu'] }),
    each('pkgutil', 'resolve_name', { ...DISK, imports: { parameter: 'name', position: 0 } }),
    each('runpy', 'run_path', DISK),
    each('importlib.util', 'find_spec', DISK),
    each('zoneinfo', 'available_timezones', DISK),
    each('gettext', 'translation find install', DISK),
    each('mimetypes', 'init', DISK),
    each('ssl', 'create_default_context', DISK),
    each('ssl.SSLContext', 'load_cert_chain load_verify_locations load_default_certs set_default_verify_paths', {
      effects: ['blocks:disk'],
      raises: ['ssl.SSLError', 'builtins.OSError'],
    }),
    each('hashlib', 'file_digest', { effects: ['blocks:disk', 'cpu'] }),
    each('unittest.TestLoader', 'discover', DISK),
    each('http.cookiejar.FileCookieJar', 'load save revert', DISK),
    each('readline', 'read_history_file write_history_file', DISK),
    each('trace.CoverageResults', 'write_results', DISK),
    each('xml.etree.ElementTree', 'parse iterparse', { effects: ['blocks:disk', 'cpu'], raises: ['xml.etree.ElementTree.ParseError'] }),
    each('xml.etree.ElementTree.ElementTree', 'parse write', { effects: ['blocks:disk', 'cpu'] }),
    each('xml.dom.minidom', 'parse', { effects: ['blocks:disk', 'cpu'] }),
    each('xml.sax', 'parse', { effects: ['blocks:disk', 'cpu'] }),
    each('mailbox', 'mbox Maildir', DISK),
  ),
};
