/** The standard library: what comes from outside of the program. */
import type { TaintCatalog } from '../taint.ts';
import { handlers, members, methodHandlers, sources } from './define.ts';

export const pythonInput: TaintCatalog = {
  distribution: 'python',
  checked: ['3.11.7'],
  source: 'https://docs.python.org/3/library/index.html',
  sources: [
    ...sources('arguments', 'builtins.input sys.argv sys.orig_argv sys.stdin getpass.getpass fileinput.input fileinput.FileInput'),
    ...sources(
      'arguments',
      members('argparse.ArgumentParser', 'parse_args parse_known_args parse_intermixed_args parse_known_intermixed_args'),
    ),
    ...sources('arguments', members('optparse.OptionParser', 'parse_args')),
    ...sources('environment', 'os.environ os.environb os.getenv os.getenvb'),
    ...sources('file', 'builtins.open io.open codecs.open os.read os.pread os.readlink os.listdir os.scandir gzip.open bz2.open lzma.open'),
    ...sources('file', members('pathlib.Path', 'open read_text read_bytes readlink')),
    ...sources('file', members('zipfile.ZipFile', 'open read namelist infolist')),
    ...sources('file', members('tarfile.TarFile', 'extractfile getnames getmembers next')),
    ...sources(
      'file',
      'mailbox.mbox mailbox.Maildir email.message_from_file email.message_from_binary_file linecache.getline linecache.getlines',
    ),
    ...sources('network', members('socket.socket', 'recv recvfrom recvmsg recv_into makefile')),
    ...sources('network', members('ssl.SSLSocket', 'recv read recvfrom')),
    ...sources('network', 'urllib.request.urlopen urllib.request.urlretrieve'),
    ...sources('network', members('urllib.request.OpenerDirector', 'open')),
    ...sources('network', members('http.client.HTTPConnection http.client.HTTPSConnection', 'getresponse')),
    ...sources('network', members('asyncio.StreamReader', 'read readline readexactly readuntil')),
    ...sources('network', members('ftplib.FTP', 'retrlines nlst mlsd')),
    ...sources('network', members('imaplib.IMAP4', 'fetch search uid')),
    ...sources('network', members('poplib.POP3', 'retr top list uidl')),
    ...sources('network', 'xmlrpc.client.ServerProxy'),
    ...sources('http', members('http.server.BaseHTTPRequestHandler', 'path headers rfile requestline')),
    ...sources('http', members('socketserver.StreamRequestHandler', 'rfile')),
    ...sources('http', 'wsgiref.simple_server.WSGIRequestHandler.get_environ wsgiref.util.request_uri'),
    ...sources('http', 'http.cookies.SimpleCookie.load'),
    ...sources('message', members('multiprocessing.connection.Connection', 'recv recv_bytes')),
  ],
  sinks: [],
  sanitisers: [],
  handlers: [
    ...methodHandlers('asyncio.Protocol asyncio.BufferedProtocol', 'data_received buffer_updated', { parameters: 'network' }),
    ...methodHandlers('http.server.BaseHTTPRequestHandler', 'do_GET do_POST do_PUT do_PATCH do_DELETE do_HEAD do_OPTIONS', {}),
    ...methodHandlers('socketserver.StreamRequestHandler', 'handle', {}),
    ...methodHandlers('asyncio.DatagramProtocol', 'datagram_received', { parameters: 'network' }),
    ...handlers('xmlrpc.server.SimpleXMLRPCDispatcher.register_function', { parameters: 'network' }),
  ],
};
