/** Which literals are addresses of a running system, and what they give away. */

export type Address = {
  readonly host: string;
  /** In the user-information part of a URL; '' where there is none. */
  readonly password: string;
  /** Scheme of a store or broker (`postgresql`), else ''. */
  readonly store: string;
};

const STORE_SCHEMES = new Set(
  'postgres postgresql mysql mariadb oracle mssql redis rediss amqp amqps mongodb mongodb+srv kafka nats memcached cassandra clickhouse ldap ldaps smtp smtps'.split(
    ' ',
  ),
);
const URL_SHAPE = /^([a-z][a-z0-9.+-]*):\/\/(?:([^\s/@:]*)(?::([^\s/@]*))?@)?([A-Za-z0-9_.-]+|\[[0-9a-fA-F:.]+\])(:\d+)?(?:[/?#]\S*)?$/;

/** The address that a URL of a store, or one with a password, holds; `null` for other texts, templates included. */
export function addressOf(text: string): Address | null {
  if (/[{}<>$%]/.test(text)) return null;
  const match = URL_SHAPE.exec(text);
  if (match === null) return null;
  const [, scheme = '', , password = '', host = ''] = match;
  const base = scheme === 'mongodb+srv' ? scheme : (scheme.split('+')[0] ?? scheme);
  return { host, password, store: STORE_SCHEMES.has(base) ? base : '' };
}

/** This machine, a documentation range (RFC 2606, RFC 5737), or a wildcard: fine as a default. */
export function isHarmlessHost(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase();
  return (
    /^(localhost|metadata\.google\.internal|127\.\d+\.\d+\.\d+|0\.0\.0\.0|255\.255\.255\.\d+|::1?|host\.docker\.internal)$/.test(name) ||
    /(^|\.)(example|invalid|test|localhost)(\.(com|org|net))?$/.test(name) ||
    /^(192\.0\.2|198\.51\.100|203\.0\.113|169\.254\.169)\.\d+$/.test(name) ||
    /^(host|hostname|server|domain|your.*|my.*)$/.test(name)
  );
}

/** An address inside somebody's network: a private IPv4 address (RFC 1918) or a name under an internal suffix. */
export function isInternalHost(host: string): boolean {
  if (isHarmlessHost(host)) return false;
  return (
    /^(10\.\d{1,3}|172\.(1[6-9]|2\d|3[01])|192\.168)\.\d{1,3}\.\d{1,3}$/.test(host) ||
    /^[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)*\.(internal|intranet|corp|lan|svc|svc\.cluster\.local)$/i.test(host)
  );
}

/** A name of several parts as the domain name system has them, or an IPv4 address. */
export function isDomainName(host: string): boolean {
  return /^[a-z0-9_]([a-z0-9_-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i.test(host);
}
