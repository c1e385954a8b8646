/** Functions that run while an application starts or stops, when it serves nobody: lifespans and what is registered for them. */
import { parameterAnnotation } from './annotation-parts.ts';
import { decoratorsOf, writtenDecorators } from './decorators.ts';
import type { ProgramFunction, ProgramQueries } from './program-queries.ts';

const MANAGERS = new Set(['contextlib.asynccontextmanager', 'contextlib.contextmanager']);
/** Classes of applications, by their last name: https://asgi.readthedocs.io/en/latest/specs/lifespan.html */
const APPLICATION = /(?:^|\.)(?:FastAPI|Starlette|FastMCP|Litestar|Quart|Sanic|Application)$/u;
/** `@app.on_event("startup")`, `@app.before_serving`, `@app.listener("before_server_start")` */
const REGISTERING = /(?:^|\.)(?:on_event|listener)$/u;
const REGISTERED = /(?:^|\.)(?:before_serving|after_serving|on_startup|on_shutdown|before_server_start|after_server_stop)$/u;

/** A context manager of an application, or what a decorator registers for its start or end. */
export function runsAtStartup(queries: ProgramQueries, one: ProgramFunction): boolean {
  if (one.kind !== 'function') return false;
  if (
    decoratorsOf(queries, one)
      .flat()
      .some((name) => MANAGERS.has(name))
  )
    return isOfApplication(queries, one);
  return writtenDecorators(queries, one).some(
    ({ written, options }) => REGISTERED.test(written) || (options !== null && REGISTERING.test(written)),
  );
}

function isOfApplication(queries: ProgramQueries, one: ProgramFunction): boolean {
  return one.code.parameters.some((_, number) => parameterAnnotation(queries, one, number).classes.some((name) => APPLICATION.test(name)));
}
