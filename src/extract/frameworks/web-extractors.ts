/** Extractors of what is served: HTTP, WebSockets, gRPC, GraphQL. */
import { aiohttp } from './aiohttp.ts';
import { ariadne } from './ariadne.ts';
import { djangoRest } from './django-rest.ts';
import { connexion } from './connexion.ts';
import { bottle } from './bottle.ts';
import { django } from './django-urls.ts';
import type { Extractor } from './extractor.ts';
import { falcon } from './falcon.ts';
import { fastapi } from './fastapi.ts';
import { flaskAppBuilder } from './flask-appbuilder.ts';
import { flask } from './flask.ts';
import { grpc } from './grpc.ts';
import { litestar } from './litestar.ts';
import { pyramid } from './pyramid.ts';
import { sanic } from './sanic.ts';
import { strawberry } from './strawberry.ts';
import { tornado } from './tornado.ts';

export const WEB_EXTRACTORS: readonly Extractor[] = [
  fastapi,
  django,
  djangoRest,
  flask,
  flaskAppBuilder,
  litestar,
  aiohttp,
  sanic,
  tornado,
  falcon,
  bottle,
  pyramid,
  grpc,
  strawberry,
  ariadne,
  connexion,
];
