import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols } from './symbols.ts';

const handler = (parameter: string, position: number): Behaviour => ({ calls: [{ parameter, position, boundary: 'deferred' }] });
const ROUTERS = ['fastapi.FastAPI', 'fastapi.APIRouter'];
const SCHEMES = [
  'APIKeyCookie',
  'APIKeyHeader',
  'APIKeyQuery',
  'HTTPBasic',
  'HTTPBearer',
  'HTTPDigest',
  'OAuth2',
  'OAuth2AuthorizationCodeBearer',
  'OAuth2PasswordBearer',
  'OpenIdConnect',
];

/** What it has besides Starlette, on which it stands. */
export const fastapi: Library = {
  distribution: 'fastapi',
  checked: ['0.115.14', '0.165.0'],
  source: 'https://fastapi.tiangolo.com/reference/',
  symbols: symbols(
    each('fastapi', 'Depends Security', handler('dependency', 0)),
    each('fastapi.BackgroundTasks', 'add_task', { calls: [{ parameter: 'func', position: 0, boundary: 'deferred', argumentsFrom: 1 }] }),
    each('fastapi.UploadFile', 'read write seek close', { effects: ['waits:disk'], isAsync: true }),
    eachOf(ROUTERS, 'add_api_route add_api_websocket_route', handler('endpoint', 1)),
    eachOf(
      SCHEMES.map((name) => `fastapi.security.${name}`),
      '__call__',
      { effects: ['authenticate'], isAsync: true, raises: ['fastapi.HTTPException'] },
    ),
  ),
};
