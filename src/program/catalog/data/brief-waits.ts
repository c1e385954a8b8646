/** Calls that keep a thread for a moment only, whatever the effect is called. */

/** Start a process, and wait for nobody: https://docs.python.org/3/library/subprocess.html#popen-constructor */
const STARTS = new Set([
  'subprocess.Popen',
  'os.fork',
  'os.forkpty',
  'pty.fork',
  'os.posix_spawn',
  'os.posix_spawnp',
  'multiprocessing.Process.start',
]);

export const startsOnly = (origin: string): boolean => STARTS.has(origin);

/** Give rows when they are gone through, and wait no sooner: https://docs.djangoproject.com/en/5.2/ref/models/querysets/#iterator */
export const isLazy = (origin: string): boolean => /^django\.db\..*\.iterator$/u.test(origin);

/** Wait for a process: https://docs.python.org/3/library/subprocess.html#popen-objects */
export const waitsForProcess = (origin: string): boolean => /^subprocess\.Popen\.(?:wait|__exit__|communicate)$/u.test(origin);

/** Flags with which a call that waits comes back at once: https://docs.python.org/3/library/os.html#os.WNOHANG */
export const AT_ONCE_FLAGS: ReadonlySet<string> = new Set(['WNOHANG', 'MSG_DONTWAIT', 'LOCK_NB']);

/** The database is a file of the machine, or lies in memory: https://www.sqlite.org/whentouse.html */
export const isLocalDatabase = (origin: string): boolean => origin.startsWith('sqlite3.');

/** Kinds of sockets that wait for nobody else, and addresses of the machine itself: https://docs.python.org/3/library/socket.html#socket-families */
const LOCAL_PEERS = new Set(['AF_UNIX', 'SOCK_DGRAM', '127.0.0.1', '::1', 'localhost']);

export const isLocalPeer = (name: string): boolean => LOCAL_PEERS.has(name);
