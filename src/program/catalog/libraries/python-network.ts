import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const NETWORK: Behaviour = { effects: ['blocks:network'], raises: ['builtins.OSError'] };
const SOCKET: Behaviour = { effects: ['blocks:network'], raises: ['builtins.OSError', 'builtins.TimeoutError'] };
const MAIL: Behaviour = { effects: ['blocks:network'], raises: ['smtplib.SMTPException', 'builtins.OSError'] };
const FTP: Behaviour = { effects: ['blocks:network'], raises: ['ftplib.Error', 'builtins.OSError'] };
const IMAP: Behaviour = { effects: ['blocks:network'], raises: ['imaplib.IMAP4.error', 'builtins.OSError'] };
const POP: Behaviour = { effects: ['blocks:network'], raises: ['poplib.error_proto', 'builtins.OSError'] };

/** Sockets and the protocols above them: `socket`, `ssl`, `http.client`, `urllib`, `smtplib`, `ftplib`, `imaplib`, `poplib`. */
export const pythonNetwork: Library = {
  distribution: 'python',
  checked: ['3.11.7', '3.13.0'],
  source: 'https://docs.python.org/3/library/internet.html',
  symbols: symbols(
    each(
      'socket.socket',
      'connect connect_ex accept recv recvfrom recv_into recvfrom_into recvmsg send sendall sendto sendmsg sendfile',
      SOCKET,
    ),
    each('ssl.SSLSocket', 'connect connect_ex accept recv recvfrom recv_into read send sendall write do_handshake unwrap', {
      effects: ['blocks:network'],
      raises: ['ssl.SSLError', 'builtins.OSError', 'builtins.TimeoutError'],
    }),
    {
      'socket.create_connection': {
        effects: ['blocks:network'],
        timeout: { parameter: 'timeout', position: 1, default: 'none' },
        raises: ['builtins.OSError', 'builtins.TimeoutError', 'socket.gaierror'],
      },
      'ssl.get_server_certificate': { effects: ['blocks:network'], raises: ['ssl.SSLError', 'builtins.OSError'] },
      'ssl.SSLContext.wrap_socket': { effects: ['blocks:network'], returns: 'ssl.SSLSocket', raises: ['ssl.SSLError', 'builtins.OSError'] },
    },
    each('socket', 'getaddrinfo gethostbyname gethostbyname_ex gethostbyaddr getnameinfo getfqdn', {
      effects: ['blocks:network'],
      raises: ['socket.gaierror', 'socket.herror'],
    }),
    each('select', 'select', { ...NETWORK, timeout: { parameter: 'timeout', position: 3, default: 'none' } }),
    each('select.poll', 'poll', { ...NETWORK, timeout: { parameter: 'timeout', position: 0, default: 'none' } }),
    each('select.epoll', 'poll', { ...NETWORK, timeout: { parameter: 'timeout', position: 0, default: 'none' } }),
    eachOf(['selectors.BaseSelector', 'selectors.DefaultSelector'], 'select', {
      ...NETWORK,
      timeout: { parameter: 'timeout', position: 0, default: 'none' },
    }),

    {
      'urllib.request.urlopen': {
        returns: 'http.client.HTTPResponse',
        effects: ['blocks:network', 'http:*'],
        timeout: { parameter: 'timeout', position: 2, default: 'none' },
        raises: ['urllib.error.URLError', 'urllib.error.HTTPError', 'builtins.TimeoutError'],
      },
      'urllib.request.OpenerDirector.open': {
        returns: 'http.client.HTTPResponse',
        effects: ['blocks:network', 'http:*'],
        timeout: { parameter: 'timeout', position: 2, default: 'none' },
        raises: ['urllib.error.URLError', 'urllib.error.HTTPError', 'builtins.TimeoutError'],
      },
      'urllib.request.urlretrieve': {
        effects: ['blocks:network', 'blocks:disk', 'http:GET'],
        calls: [{ parameter: 'reporthook', position: 2, boundary: 'none' }],
        raises: ['urllib.error.URLError', 'urllib.error.ContentTooShortError'],
      },
      'urllib.robotparser.RobotFileParser.read': { effects: ['blocks:network', 'http:GET'] },
      'http.client.HTTPConnection': { timeout: { parameter: 'timeout', position: 2, default: 'none' } },
      'http.client.HTTPSConnection': { timeout: { parameter: 'timeout', default: 'none' } },
    },
    each('http.client.HTTPConnection', 'request putrequest', {
      effects: ['blocks:network', 'http:*'],
      raises: ['http.client.HTTPException', 'builtins.OSError', 'builtins.TimeoutError'],
    }),
    each('http.client.HTTPConnection', 'connect endheaders send getresponse', {
      effects: ['blocks:network'],
      raises: ['http.client.HTTPException', 'builtins.OSError', 'builtins.TimeoutError'],
    }),
    each('http.client.HTTPResponse', 'read read1 readinto readline __iter__', {
      effects: ['blocks:network'],
      raises: ['http.client.IncompleteRead', 'builtins.OSError', 'builtins.TimeoutError'],
    }),

    each('smtplib', 'SMTP', { ...MAIL, timeout: { parameter: 'timeout', position: 3, default: 'none' } }),
    each('smtplib', 'SMTP_SSL', { ...MAIL, timeout: { parameter: 'timeout', default: 'none' } }),
    each('smtplib', 'LMTP', { ...MAIL, timeout: { parameter: 'timeout', position: 4, default: 'none' } }),
    each('smtplib.SMTP', 'connect ehlo helo ehlo_or_helo_if_needed starttls login mail rcpt data docmd verify noop rset quit', MAIL),
    each('smtplib.SMTP', 'sendmail send_message', { ...MAIL, effects: ['blocks:network', 'mail'] }),
    each('smtplib.SMTP', '__exit__', MAIL),
    each('ftplib', 'FTP', { ...FTP, timeout: { parameter: 'timeout', position: 4, default: 'none' } }),
    each('ftplib', 'FTP_TLS', { ...FTP, timeout: { parameter: 'timeout', default: 'none' } }),
    each(
      'ftplib.FTP',
      'connect login sendcmd voidcmd transfercmd ntransfercmd nlst mlsd rename delete cwd size mkd rmd pwd quit __exit__',
      FTP,
    ),
    {
      'ftplib.FTP.retrbinary': { ...FTP, calls: [{ parameter: 'callback', position: 1, boundary: 'none' }] },
      'ftplib.FTP.retrlines': { ...FTP, calls: [{ parameter: 'callback', position: 1, boundary: 'none' }] },
      'ftplib.FTP.storbinary': { ...FTP, calls: [{ parameter: 'callback', position: 3, boundary: 'none' }] },
      'ftplib.FTP.storlines': { ...FTP, calls: [{ parameter: 'callback', position: 2, boundary: 'none' }] },
    },
    each('imaplib', 'IMAP4', { ...IMAP, timeout: { parameter: 'timeout', position: 2, default: 'none' } }),
    each('imaplib', 'IMAP4_SSL', { ...IMAP, timeout: { parameter: 'timeout', default: 'none' } }),
    each(
      'imaplib.IMAP4',
      'login logout select search fetch store copy append expunge create delete rename list lsub subscribe unsubscribe uid noop close status starttls authenticate __exit__',
      IMAP,
    ),
    each('poplib', 'POP3', { ...POP, timeout: { parameter: 'timeout', position: 2, default: 'none' } }),
    each('poplib', 'POP3_SSL', { ...POP, timeout: { parameter: 'timeout', default: 'none' } }),
    each('poplib.POP3', 'user pass_ stat list retr dele noop rset quit top uidl stls', POP),

    each('xmlrpc.client', 'ServerProxy', { effects: ['blocks:network'] }),
    each('socketserver', 'TCPServer UDPServer ThreadingTCPServer ThreadingUDPServer', {
      calls: [{ parameter: 'RequestHandlerClass', position: 1, boundary: 'deferred' }],
    }),
    each('http.server', 'HTTPServer ThreadingHTTPServer', {
      calls: [{ parameter: 'RequestHandlerClass', position: 1, boundary: 'deferred' }],
    }),
    each('socketserver.BaseServer', 'serve_forever handle_request', { effects: ['blocks:network'] }),
    {
      'wsgiref.simple_server.make_server': { calls: [{ parameter: 'app', position: 2, boundary: 'deferred' }] },
      'webbrowser.open': { effects: ['blocks:subprocess'] },
    },
    each('logging.handlers.SMTPHandler', 'emit', { effects: ['blocks:network'] }),
  ),
};
