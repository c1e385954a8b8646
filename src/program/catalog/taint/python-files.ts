/** The standard library: paths that are opened, changed, unpacked. */
import { OPEN_FILE, RESOLVED_PATH, type TaintCatalog } from '../taint.ts';
import { guards, is, madeBy, members, sanitisers, sinks, sources, uses } from './define.ts';

const PATH_METHODS = members(
  'pathlib.Path',
  `open read_text read_bytes write_text write_bytes unlink rmdir mkdir touch iterdir stat lstat chmod lchmod exists is_file is_dir
   readlink walk glob rglob`,
);

/** Modes that let everyone write: 777, 776, 767, 766, 757, 666, 722, 622, 606 and 602 octal. */
const WORLD_WRITABLE = ['511', '510', '503', '502', '495', '438', '466', '402', '390', '386'];

/** Where every user of the machine may make files. */
const SHARED_FOLDER = '~/(?:tmp|var/tmp|dev/shm)/.+';
/** With `x` the file is made anew or not at all. */
const OVERWRITES = '~[wa][bt+]*';

export const pythonFiles: TaintCatalog = {
  distribution: 'python',
  checked: ['3.11.7'],
  source: 'https://docs.python.org/3/library/filesys.html',
  sources: [],
  sinks: [
    ...sinks(22, {
      'builtins.open io.open io.FileIO': 'file:0',
      'io.open_code': 'path:0',
      'codecs.open gzip.open bz2.open lzma.open gzip.GzipFile bz2.BZ2File lzma.LZMAFile': 'filename:0',
      'os.open os.remove os.unlink os.rmdir os.mkdir os.listdir os.scandir os.chmod os.chown os.truncate os.utime os.stat os.lstat':
        'path:0',
      'os.chdir os.chroot os.readlink os.access os.mkfifo os.mknod os.lchown os.listxattr os.getxattr os.setxattr os.removexattr': 'path:0',
      'os.makedirs os.removedirs': 'name:0',
      'os.walk os.fwalk': 'top:0',
      'os.rename os.replace os.link os.symlink': 'src:0 dst:1',
      'os.renames': 'old:0 new:1',
      'os.path.exists os.path.lexists os.path.isfile os.path.islink os.path.ismount': 'path:0',
      'os.path.isdir': 's:0',
      'os.path.getsize os.path.getmtime os.path.getatime os.path.getctime': 'filename:0',
      [PATH_METHODS.join(' ')]: 'self',
      'pathlib.Path.rename pathlib.Path.replace pathlib.Path.symlink_to pathlib.Path.hardlink_to': 'self target:0',
      'shutil.copy shutil.copy2 shutil.copyfile shutil.copymode shutil.copystat shutil.copytree shutil.move': 'src:0 dst:1',
      'shutil.rmtree shutil.chown': 'path:0',
      'shutil.make_archive': 'base_name:0 root_dir:2 base_dir:3',
      'shutil.unpack_archive': 'filename:0 extract_dir:1',
      'tempfile.mkdtemp': 'suffix:0 prefix:1 dir:2',
      'tempfile.mkstemp tempfile.TemporaryDirectory': 'suffix:0 prefix:1 dir:2',
      'tempfile.NamedTemporaryFile tempfile.TemporaryFile': 'suffix:4 prefix:5 dir:6',
      'zipfile.ZipFile.extract': 'path:1',
      'zipfile.ZipFile.extractall': 'path:0',
      'tarfile.TarFile.extract': 'path:1',
      'tarfile.TarFile.extractall': 'path:0',
      'glob.glob glob.iglob': 'pathname:0',
      'fileinput.input fileinput.FileInput': 'files:0',
      'linecache.getline linecache.getlines': 'filename:0',
      'configparser.RawConfigParser.read': 'filenames:0',
      'logging.FileHandler logging.handlers.RotatingFileHandler logging.handlers.TimedRotatingFileHandler logging.handlers.WatchedFileHandler':
        'filename:0',
      'sqlite3.connect': 'database:0',
      'dbm.open': 'file:0',
      'shelve.open': 'filename:0',
      'mailbox.mbox': 'path:0',
      'mailbox.Maildir': 'dirname:0',
      'wave.open': 'f:0',
      'filecmp.cmp': 'f1:0 f2:1',
      'py_compile.compile': 'file:0',
      'http.server.SimpleHTTPRequestHandler.translate_path': 'path:0',
    }),
    // An archive from outside writes where its members' names say, unless the members are filtered (`zipfile` does). Opening one is no sink: what
    // goes into a sink does not come out of it, and the archive must.
    ...sinks(
      22,
      { 'tarfile.TarFile.extractall': 'self members:1', 'tarfile.TarFile.extract': 'self member:0' },
      { unless: [is('filter', "'data'", "'tar'", 'tarfile.data_filter', 'tarfile.tar_filter')] },
    ),
    ...sinks(
      22,
      { 'shutil.unpack_archive': 'filename:0' },
      { unless: [is('filter', "'data'", "'tar'", 'tarfile.data_filter', 'tarfile.tar_filter')] },
    ),
  ],
  sanitisers: [
    ...sanitisers(
      [22],
      'os.path.basename ntpath.basename posixpath.basename pathlib.PurePath.name pathlib.PurePath.stem pathlib.PurePath.suffix',
    ),
    ...sanitisers([RESOLVED_PATH], 'os.path.normpath os.path.abspath os.path.realpath pathlib.Path.resolve'),
    // Files in memory have no path.
    ...sanitisers([OPEN_FILE], 'io.BytesIO io.StringIO'),
    ...sanitisers([22], 'tempfile.mkdtemp tempfile.mkstemp tempfile.mktemp'),
  ],
  // A path that begins well may still climb up, unless that was resolved.
  guards: [
    ...guards([22], { 'pathlib.PurePath.is_relative_to': 'self', 'builtins.str.startswith': 'self' }, { isOfResolved: true }),
    ...guards([22], { 'pathlib.PurePath.relative_to': 'self' }, { isOfResolved: true, result: 'returned' }),
  ],
  uses: [
    ...uses(377, 'tempfile.mktemp'),
    ...uses(377, 'builtins.open io.open', { when: [is('file:0', SHARED_FOLDER), is('mode:1', OVERWRITES)] }),
    ...uses(377, 'pathlib.Path.open', { when: [madeBy('self', 'pathlib.Path', is('*', SHARED_FOLDER)), is('mode:0', OVERWRITES)] }),
    ...uses(377, 'pathlib.Path.write_text pathlib.Path.write_bytes', { when: [madeBy('self', 'pathlib.Path', is('*', SHARED_FOLDER))] }),
    ...uses(732, 'os.chmod os.fchmod', { when: [is('mode:1', ...WORLD_WRITABLE)] }),
    ...uses(732, 'pathlib.Path.chmod pathlib.Path.lchmod', { when: [is('mode:0', ...WORLD_WRITABLE)] }),
    ...uses(732, 'os.umask', { when: [is('mask:0', '0')] }),
  ],
};

export const aiofiles: TaintCatalog = {
  distribution: 'aiofiles',
  checked: ['25.1.0'],
  source: 'https://github.com/Tinche/aiofiles#readme',
  sources: sources('file', 'aiofiles.open aiofiles.threadpool.open'),
  sinks: sinks(22, {
    'aiofiles.open aiofiles.threadpool.open': 'file:0',
    [members('aiofiles.os', 'remove unlink mkdir rmdir listdir scandir stat').join(' ')]: 'path:0',
    'aiofiles.os.makedirs': 'name:0',
    'aiofiles.os.rename aiofiles.os.replace': 'src:0 dst:1',
  }),
  sanitisers: [],
};
