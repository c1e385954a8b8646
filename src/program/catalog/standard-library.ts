/** Top-level names of the standard library of Python 3.8 to 3.14, those included that a later version removed (`sys.stdlib_module_names`, PEP 594, PEP 632). */

const PUBLIC = `
  abc aifc annotationlib antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii binhex bisect
  builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall compression concurrent
  configparser contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils
  doctest dummy_threading email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch formatter fractions
  ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr
  imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale logging lzma macpath macurl2path mailbox
  mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path numbers
  opcode operator optparse os ossaudiodev parser pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib posix
  posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib
  resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver
  spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau symbol symtable sys
  sysconfig syslog tabnanny tarfile telnetlib tempfile termios test textwrap this threading time timeit tkinter token tokenize
  tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uu uuid venv warnings wave
  weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo`;

const PRIVATE = `
  __future__ __main__ _abc _aix_support _android_support _apple_support _ast _ast_unparse _asyncio _bisect _blake2 _bootlocale
  _bootsubprocess _bz2 _codecs _codecs_cn _codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw _collections _collections_abc
  _colorize _compat_pickle _compression _contextvars _crypt _csv _ctypes _curses _curses_panel _datetime _dbm _decimal
  _dummy_threading _elementtree _frozen_importlib _frozen_importlib_external _functools _gdbm _hashlib _heapq _hmac _imp
  _interpchannels _interpqueues _interpreters _io _ios_support _json _locale _lsprof _lzma _markupbase _md5 _msi _multibytecodec
  _multiprocessing _opcode _opcode_metadata _operator _osx_support _overlapped _pickle _posixshmem _posixsubprocess _py_abc
  _py_warnings _pydecimal _pyio _pylong _pyrepl _queue _random _remote_debugging _scproxy _sha1 _sha256 _sha3 _sha512 _signal
  _sitebuiltins _socket _sqlite3 _sre _ssl _stat _statistics _string _strptime _struct _suggestions _symtable _sysconfig _testcapi
  _testinternalcapi _thread _threading_local _tkinter _tokenize _tracemalloc _types _typeshed _typing _uuid _warnings _weakref
  _weakrefset _winapi _wmi _xxinterpchannels _xxsubinterpreters _zoneinfo _zstd`;

/** Compiled into the interpreter: no file on the path can stand in for them (`sys.builtin_module_names`). */
const BUILT_IN = `
  _abc _ast _codecs _collections _functools _imp _io _locale _operator _signal _sre _stat _string _symtable _thread _tracemalloc
  _warnings _weakref atexit builtins errno faulthandler gc itertools marshal posix pwd sys time xxsubtype`;

/** Modules that only Python 2 had; code for both still names them. */
const PYTHON_2 = `
  BaseHTTPServer Bastion CGIHTTPServer ConfigParser Cookie DocXMLRPCServer HTMLParser MimeWriter Queue SimpleHTTPServer
  SimpleXMLRPCServer SocketServer StringIO Tkinter UserDict UserList UserString __builtin__ _abcoll _winreg anydbm cPickle
  cStringIO commands cookielib copy_reg dbhash dircache dumbdbm dummy_thread exceptions fpformat ftplib gdbm htmlentitydefs
  htmllib httplib ihooks md5 mhlib mimetools mimify multifile mutex new os2emxpath popen2 posixfile repr rexec rfc822
  robotparser sets sgmllib sha statvfs thread tkFileDialog tkMessageBox tkSimpleDialog ttk urllib2 urlparse user whichdb
  xmlrpclib`;

const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const NAMES: ReadonlySet<string> = new Set([...words(PUBLIC), ...words(PRIVATE), ...words(BUILT_IN)]);
const PYTHON_2_NAMES: ReadonlySet<string> = new Set(words(PYTHON_2));
const BUILT_IN_NAMES: ReadonlySet<string> = new Set(words(BUILT_IN));

/** True for the top-level name of a module that Python itself brings. */
export function isStandardLibrary(topLevelName: string): boolean {
  return NAMES.has(topLevelName);
}

/** True for a module that is found before the import path is searched. */
export function isBuiltIn(topLevelName: string): boolean {
  return BUILT_IN_NAMES.has(topLevelName);
}

/** True for the top-level name of a module that Python 2 brought and Python 3 does not. */
export function isPython2Module(topLevelName: string): boolean {
  return PYTHON_2_NAMES.has(topLevelName);
}
