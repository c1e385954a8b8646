/** Exceptions of libraries by what they speak of: answers over HTTP, or what a driver or client ran into. As their documentation has it. */

/**
 * Classes that a web framework turns into an answer, by where they are defined. Subclasses count.
 * https://fastapi.tiangolo.com/tutorial/handling-errors/, https://werkzeug.palletsprojects.com/en/stable/exceptions/,
 * https://docs.djangoproject.com/en/stable/topics/http/views/#the-http404-exception,
 * https://www.django-rest-framework.org/api-guide/exceptions/, https://docs.aiohttp.org/en/stable/web_exceptions.html,
 * https://www.tornadoweb.org/en/stable/web.html#tornado.web.HTTPError, https://docs.litestar.dev/latest/usage/exceptions.html,
 * https://sanic.dev/en/guide/running/exceptions.html, https://falcon.readthedocs.io/en/stable/api/errors.html,
 * https://docs.pylonsproject.org/projects/pyramid/en/latest/api/httpexceptions.html
 */
export const HTTP_EXCEPTIONS: readonly string[] = [
  'fastapi.HTTPException',
  'fastapi.exceptions.HTTPException',
  'starlette.exceptions.HTTPException',
  'werkzeug.exceptions.HTTPException',
  'django.http.Http404',
  'django.http.response.Http404',
  'rest_framework.exceptions.APIException',
  'aiohttp.web.HTTPException',
  'aiohttp.web_exceptions.HTTPException',
  'tornado.web.HTTPError',
  'litestar.exceptions.HTTPException',
  'litestar.exceptions.http_exceptions.HTTPException',
  'sanic.exceptions.SanicException',
  'falcon.HTTPError',
  'falcon.http_error.HTTPError',
  'pyramid.httpexceptions.HTTPException',
  'ninja.errors.HttpError',
];

/**
 * Functions that raise one of these.
 * https://flask.palletsprojects.com/en/stable/api/#flask.abort,
 * https://docs.djangoproject.com/en/stable/topics/http/shortcuts/#get-object-or-404
 */
export const HTTP_RAISERS: ReadonlySet<string> = new Set([
  'flask.abort',
  'flask.helpers.abort',
  'quart.abort',
  'werkzeug.exceptions.abort',
  'bottle.abort',
  'django.shortcuts.get_object_or_404',
  'django.shortcuts.get_list_or_404',
  'django.shortcuts.aget_object_or_404',
  'rest_framework.generics.get_object_or_404',
]);

/**
 * What drivers, data layers and clients raise where a database, broker or other system fails or refuses. Subclasses count.
 * PEP 249 and the libraries' own pages of exceptions.
 */
export const DRIVER_EXCEPTIONS: readonly string[] = [
  'sqlalchemy.exc.SQLAlchemyError',
  'psycopg.Error',
  'psycopg2.Error',
  'asyncpg.exceptions._base.PostgresError',
  'asyncpg.PostgresError',
  'asyncpg.exceptions.PostgresError',
  'pymysql.err.Error',
  'pymysql.Error',
  'sqlite3.Error',
  'pymongo.errors.PyMongoError',
  'redis.exceptions.RedisError',
  'redis.RedisError',
  'botocore.exceptions.ClientError',
  'botocore.exceptions.BotoCoreError',
  'requests.exceptions.RequestException',
  'requests.RequestException',
  'httpx.HTTPError',
  'httpx._exceptions.HTTPError',
  'aiohttp.ClientError',
  'aiohttp.client_exceptions.ClientError',
  'elasticsearch.ApiError',
  'elasticsearch.exceptions.ApiError',
];

/** Libraries by import name, to the one whose exceptions they let out. https://sqlmodel.tiangolo.com/features/, https://boto3.amazonaws.com/v1/documentation/api/latest/guide/error-handling.html */
export const EXTENDS: Readonly<Record<string, string>> = {
  sqlmodel: 'sqlalchemy',
  boto3: 'botocore',
  aioboto3: 'botocore',
  aiobotocore: 'botocore',
};
