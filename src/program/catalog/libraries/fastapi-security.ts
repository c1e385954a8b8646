import type { Library } from '../library.ts';
import { eachOf, symbols } from './symbols.ts';

const SCHEMES = `HTTPBasic HTTPBearer HTTPDigest OAuth2PasswordBearer OAuth2AuthorizationCodeBearer OAuth2 OpenIdConnect
  APIKeyHeader APIKeyQuery APIKeyCookie`;

export const fastapiSecurity: Library = {
  distribution: 'fastapi',
  checked: ['0.165.0', '0.115.14'],
  source: 'https://fastapi.tiangolo.com/reference/security/',
  symbols: symbols(
    eachOf(
      SCHEMES.split(/\s+/).map((scheme) => `fastapi.security.${scheme}`),
      '__call__',
      { effects: ['authenticate'], isAsync: true, raises: ['fastapi.HTTPException'] },
    ),
    {
      'fastapi.Depends': { calls: [{ parameter: 'dependency', position: 0, boundary: 'deferred' }] },
      'fastapi.Security': { calls: [{ parameter: 'dependency', position: 0, boundary: 'deferred' }] },
    },
  ),
};
