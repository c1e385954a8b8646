/** Layers that a name or a framework tells of, not the direction of imports alone. */
import type { ModuleRole } from './module-roles.ts';

/** Words for the code that knows the business and no technology (Evans, Domain-Driven Design, 2003). */
const DOMAIN_FOLDERS: ReadonlySet<string> = new Set(['domain', 'domain_model', 'domainmodel']);

/** What a module is called where it lies below the web: `service`; null where nothing but imports says so. */
export function layerBelowWeb(name: string, role: ModuleRole | undefined): string | null {
  if (isDomain(name) && role?.role !== 'router') return 'domain';
  if (role === undefined) return null;
  const isNamed = role.reason.startsWith('named ');
  switch (role.role) {
    case 'service':
    case 'repository':
    case 'unit of work':
    case 'client':
      return isNamed ? role.role : null;
    case 'entity':
      return role.noun === '' ? null : 'model';
    default:
      return null;
  }
}

/** Folders whose files are called after what they are about: `models/domain.py` holds a model of domains. */
const BY_SUBJECT =
  /^(?:models?|entities|serializers?|schemas?|views?|viewsets?|forms?|admin|filters?|routers?|routes|endpoints|handlers?|controllers?|tasks?|tests?|api)$/iu;

/** It lies in a folder that is called domain, below the top, or is such a file where files are not called after their subject. */
export function isDomain(name: string): boolean {
  const parts = name.split('.');
  return parts.some((part, at) => at > 0 && DOMAIN_FOLDERS.has(part) && (at < parts.length - 1 || !BY_SUBJECT.test(parts[at - 1] ?? '')));
}
