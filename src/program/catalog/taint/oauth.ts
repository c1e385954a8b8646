/** Clients of OAuth: addresses of providers, behind which they put what they are given as a query. */
import type { TaintCatalog } from '../taint.ts';
import { members, passes, sanitisers } from './define.ts';

export const oauthlib: TaintCatalog = {
  distribution: 'oauthlib',
  checked: ['4.0.1'],
  source: 'https://oauthlib.readthedocs.io/en/latest/oauth2/clients/webapplicationclient.html',
  sources: [],
  sinks: [],
  sanitisers: [],
  passes: passes({
    [members('oauthlib.oauth2.WebApplicationClient oauthlib.oauth2.MobileApplicationClient', 'prepare_request_uri').join(' ')]: 'uri:0',
  }),
};

export const authlib: TaintCatalog = {
  distribution: 'authlib',
  checked: [],
  source: 'https://docs.authlib.org/en/latest/client/frameworks.html',
  sources: [],
  sinks: [],
  // The address is the provider's, as its metadata tell it.
  sanitisers: sanitisers(
    [601, 918],
    members(
      'authlib.integrations.base_client.async_app.AsyncOAuth2Mixin authlib.integrations.base_client.sync_app.OAuth2Mixin',
      'create_authorization_url',
    ),
  ),
};

export const requestsOauthlib: TaintCatalog = {
  distribution: 'requests-oauthlib',
  checked: ['2.0.0'],
  source: 'https://requests-oauthlib.readthedocs.io/en/latest/api.html#oauth-2-0-session',
  sources: [],
  sinks: [],
  sanitisers: [],
  passes: passes({ 'requests_oauthlib.OAuth2Session.authorization_url': 'url:0' }),
};
