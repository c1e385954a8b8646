/** The standard library: hosts that are asked, and headers. */
import type { TaintCatalog } from '../taint.ts';
import { is, isOrAbsent, madeBy, members, passes, sanitisers, sinks, uses } from './define.ts';

const SERVER_CONTEXT = [
  madeBy('self', 'ssl.create_default_context', is('purpose:0', 'ssl.Purpose.CLIENT_AUTH')),
  madeBy('self', 'ssl.SSLContext', is('protocol:0', 'ssl.PROTOCOL_TLS_SERVER')),
];

export const pythonNetwork: TaintCatalog = {
  distribution: 'python',
  checked: ['3.11.7'],
  source: 'https://docs.python.org/3/library/security_warnings.html',
  sources: [],
  sinks: [
    ...sinks(918, {
      'urllib.request.urlopen urllib.request.urlretrieve': 'url:0',
      'urllib.request.OpenerDirector.open': 'fullurl:0',
      'http.client.HTTPConnection http.client.HTTPSConnection': 'host:0',
      'xmlrpc.client.ServerProxy': 'uri:0',
      'socket.create_connection socket.socket.connect socket.socket.connect_ex': 'address:0',
      'asyncio.open_connection': 'host:0',
      'ftplib.FTP ftplib.FTP_TLS smtplib.SMTP smtplib.SMTP_SSL imaplib.IMAP4 imaplib.IMAP4_SSL poplib.POP3 poplib.POP3_SSL': 'host:0',
    }),
    ...sinks(601, { 'http.server.BaseHTTPRequestHandler.send_header': 'value:1' }, { when: [is('keyword:0', "'location'")] }),
    ...sinks(113, {
      'http.server.BaseHTTPRequestHandler.send_header': 'keyword:0 value:1',
      'http.server.BaseHTTPRequestHandler.send_response': 'message:1',
      'email.message.Message.__setitem__': 'name:0 val:1',
      'email.message.Message.add_header': '_name:0 _value:1',
    }),
  ],
  // Refuses line breaks.
  harmless: members('email.message.EmailMessage', '__setitem__ add_header'),
  // Headers do not choose the host.
  passes: passes({ 'urllib.request.Request': 'url:0' }),
  hostTests: members(
    'ipaddress.IPv4Address ipaddress.IPv6Address',
    'is_private is_global is_loopback is_link_local is_reserved is_multicast is_unspecified',
  ),
  derived: members('socket', 'getaddrinfo gethostbyname gethostbyname_ex gethostbyaddr getnameinfo getfqdn'),
  sanitisers: [
    ...sanitisers(
      [22, 79, 89, 643, 601, 918, 113, 117],
      'urllib.parse.quote urllib.parse.quote_plus urllib.parse.quote_from_bytes urllib.parse.urlencode',
    ),
    ...sanitisers(
      [22, 78, 79, 89, 90, 643, 918, 113, 117],
      'ipaddress.ip_address ipaddress.ip_network ipaddress.ip_interface ipaddress.IPv4Address ipaddress.IPv6Address',
    ),
    ...sanitisers([113], 'email.header.Header.encode email.utils.quote'),
  ],
  uses: [
    ...uses(295, 'ssl._create_unverified_context ssl._create_stdlib_context'),
    ...uses(295, 'ssl.SSLContext.verify_mode', {
      when: [is('value:0', 'ssl.CERT_NONE', 'ssl.VerifyMode.CERT_NONE', '0')],
      // A server that asks its callers for no certificate.
      unless: SERVER_CONTEXT,
    }),
    ...uses(295, 'ssl.SSLContext.check_hostname', { when: [is('value:0', 'False')] }),
    ...uses(295, 'ssl.wrap_socket', { when: [isOrAbsent('cert_reqs:4', 'ssl.CERT_NONE', 'ssl.CERT_OPTIONAL')] }),
    ...uses(327, 'ssl.SSLContext', {
      when: [is('protocol:0', ...members('ssl', 'PROTOCOL_SSLv2 PROTOCOL_SSLv3 PROTOCOL_TLSv1 PROTOCOL_TLSv1_1'))],
    }),
    ...uses(327, 'ssl.SSLContext.minimum_version', {
      when: [is('value:0', ...members('ssl.TLSVersion', 'SSLv3 TLSv1 TLSv1_1 MINIMUM_SUPPORTED'))],
    }),
  ],
};
