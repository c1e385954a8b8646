/** LDAP: ldap3 and python-ldap. */
import type { TaintCatalog } from '../taint.ts';
import { members, sanitisers, sinks, sources } from './define.ts';

const SEARCHES = 'search search_s search_st search_ext search_ext_s';

export const ldap3: TaintCatalog = {
  distribution: 'ldap3',
  checked: ['2.9.1'],
  source: 'https://ldap3.readthedocs.io/en/latest/searches.html',
  sources: sources('database', members('ldap3.Connection', 'entries response')),
  sinks: sinks(90, {
    'ldap3.Connection.search': 'search_base:0 search_filter:1',
    'ldap3.Connection.compare ldap3.Connection.add ldap3.Connection.delete ldap3.Connection.modify ldap3.Connection.modify_dn': 'dn:0',
    'ldap3.extend.StandardExtendedOperations.paged_search': 'search_base:0 search_filter:1',
    'ldap3.Reader': 'base:2 query:3',
  }),
  sanitisers: sanitisers(
    [90],
    'ldap3.utils.conv.escape_filter_chars ldap3.utils.conv.escape_bytes ldap3.utils.dn.escape_rdn ldap3.utils.dn.safe_dn',
  ),
};

export const pythonLdap: TaintCatalog = {
  distribution: 'python-ldap',
  checked: [],
  source: 'https://www.python-ldap.org/en/latest/reference/ldap-filter.html',
  makes: { 'ldap.initialize': 'ldap.ldapobject.SimpleLDAPObject', 'ldap.open': 'ldap.ldapobject.SimpleLDAPObject' },
  sources: [],
  sinks: [
    ...sinks(90, { [members('ldap.ldapobject.SimpleLDAPObject ldap.ldapobject.LDAPObject', SEARCHES).join(' ')]: 'base:0 filterstr:2' }),
    ...sinks(90, {
      [members('ldap.ldapobject.SimpleLDAPObject ldap.ldapobject.LDAPObject', 'simple_bind simple_bind_s bind bind_s').join(' ')]: 'who:0',
      [members('ldap.ldapobject.SimpleLDAPObject ldap.ldapobject.LDAPObject', 'add_s modify_s delete_s compare_s').join(' ')]: 'dn:0',
    }),
  ],
  sanitisers: sanitisers([90], 'ldap.filter.escape_filter_chars ldap.filter.filter_format ldap.dn.escape_dn_chars'),
};
