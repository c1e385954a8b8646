/** Names of libraries that say who may call, as data: guards, what is open on purpose, refusals, and reading who asks. */

export type KnownGuard = {
  readonly asks: 'yes' | 'no' | 'unknown';
  readonly reason: string;
  /** Asks for nothing where a request only reads. */
  readonly isOpenForReads?: true;
};

const asks = (reason: string): KnownGuard => ({ asks: 'yes', reason });
const open = (reason: string): KnownGuard => ({ asks: 'no', reason });

/**
 * By top-level package and last name, whatever module of the package it is imported from. From the documentation of Django 6.1, Django REST
 * framework 3.18, Flask-Login 0.6, Flask-JWT-Extended 4.7, Flask-HTTPAuth 4.8, Flask-AppBuilder 4.8, Flask-Security 5.6, Starlette 1.0,
 * Litestar 2.18, Tornado 6.6, Sanic-JWT 1.8, aiohttp-security 0.5, oauth2-provider 3.0, Wagtail 7.
 */
const GUARDS: Readonly<Record<string, Readonly<Record<string, KnownGuard>>>> = {
  django: {
    login_required: asks('turns away who is not signed in'),
    permission_required: asks('asks for a permission'),
    user_passes_test: asks('asks for a test of the user'),
    staff_member_required: asks('asks for staff'),
    admin_view: asks('asks for staff'),
    LoginRequiredMixin: asks('turns away who is not signed in'),
    PermissionRequiredMixin: asks('asks for a permission'),
    UserPassesTestMixin: asks('asks for a test of the user'),
    LoginRequiredMiddleware: asks('turns away who is not signed in'),
    login_not_required: open('login_not_required'),
  },
  rest_framework: {
    AllowAny: open('AllowAny'),
    IsAuthenticated: asks('turns away who is not signed in'),
    IsAdminUser: asks('asks for staff'),
    IsAuthenticatedOrReadOnly: { ...asks('turns away who is not signed in'), isOpenForReads: true },
    DjangoModelPermissions: asks('asks for permissions of the model'),
    DjangoModelPermissionsOrAnonReadOnly: { ...asks('asks for permissions of the model'), isOpenForReads: true },
    DjangoObjectPermissions: asks('asks for permissions of the object'),
  },
  oauth2_provider: {
    protected_resource: asks('asks for a token'),
    rw_protected_resource: asks('asks for a token'),
    ProtectedResourceView: asks('asks for a token'),
    ScopedProtectedResourceView: asks('asks for a token'),
    ReadWriteScopedResourceView: asks('asks for a token'),
    TokenHasScope: asks('asks for a token with a scope'),
    TokenHasReadWriteScope: asks('asks for a token with a scope'),
    TokenHasResourceScope: asks('asks for a token with a scope'),
  },
  flask_login: {
    login_required: asks('turns away who is not signed in'),
    fresh_login_required: asks('turns away who is not signed in'),
  },
  flask_jwt_extended: { jwt_required: asks('asks for a token') },
  apiflask: { auth_required: asks('asks for credentials') },
  flask_httpauth: { login_required: asks('asks for credentials') },
  flask_security: {
    auth_required: asks('asks for credentials'),
    login_required: asks('turns away who is not signed in'),
    roles_required: asks('asks for a role'),
    roles_accepted: asks('asks for a role'),
    permissions_required: asks('asks for a permission'),
    permissions_accepted: asks('asks for a permission'),
  },
  flask_appbuilder: {
    has_access: asks('asks for a permission'),
    has_access_api: asks('asks for a permission'),
    protect: asks('asks for a permission'),
  },
  starlette: { requires: asks('asks for a scope') },
  aiohttp_security: { login_required: asks('turns away who is not signed in'), has_permission: asks('asks for a permission') },
  litestar: {
    JWTAuth: asks('asks for a token'),
    JWTCookieAuth: asks('asks for a token'),
    OAuth2PasswordBearerAuth: asks('asks for a token'),
    SessionAuth: asks('asks for a session'),
  },
  tornado: { authenticated: asks('turns away who is not signed in') },
  sanic_jwt: { protected: asks('asks for a token'), scoped: asks('asks for a scope') },
  sanic_ext: {},
  wagtail: { require_admin_access: asks('asks for access to the administration') },
};

/** What a name of a library does as a guard; null where nothing is known of it. */
export function knownGuard(dotted: string): KnownGuard | null {
  const topLevel = dotted.split('.')[0]!;
  return GUARDS[topLevel]?.[dotted.slice(dotted.lastIndexOf('.') + 1)] ?? null;
}

/** Names of what may well ask who calls: where nothing else is known of it, nothing is said. */
const SUSPECT =
  /auth|log_?in|permission|perms?\b|access|protect|guard|security|secured|token|jwt|\brole|_role|scope|staff|admin|credential|api_?key|private|members?_only|superuser|signature|hmac|require(?!_(?:GET|POST|http|safe))/iu;
/** Packages and parts of them that have no guards beside those above. */
const NEUTRAL =
  /^(?:builtins|functools|contextlib|typing|abc|asyncio|django\.(?:views|utils|db|core|template|middleware|conf|contrib)|oauth2_provider\.middleware|django_otp|social_django|hijack|allauth|fastapi\.middleware|starlette\.middleware|asgiref|werkzeug|drf_spectacular|drf_yasg|flask_cors|flask_limiter|strawberry\.(?:field|type|mutation)|opentelemetry|sentry_sdk|prometheus_client|tenacity|pydantic|sqlalchemy)\b/u;

/** Whether a name that is not read sounds like a guard, so that neither yes nor no may be said. */
export function isSuspect(dotted: string): boolean {
  return !NEUTRAL.test(dotted) && SUSPECT.test(dotted.slice(dotted.lastIndexOf('.') + 1));
}

/** Exceptions and answers of libraries by last name: who is not known is refused. */
export const UNAUTHORIZED: ReadonlySet<string> = new Set([
  'NotAuthenticated',
  'AuthenticationFailed',
  'Unauthorized',
  'HTTPUnauthorized',
  'NotAuthorizedException',
  'Unauthenticated',
  'UNAUTHENTICATED',
  'HTTP_401_UNAUTHORIZED',
  'UNAUTHORIZED',
  'WS_1008_POLICY_VIOLATION',
  'redirect_to_login',
  'redirect_to_auth_login',
  'NoAuthorizationError',
]);

/** The same: who may not is refused. */
export const FORBIDDEN: ReadonlySet<string> = new Set([
  'PermissionDenied',
  'Forbidden',
  'HTTPForbidden',
  'HttpResponseForbidden',
  'PermissionDeniedException',
  'HTTP_403_FORBIDDEN',
  'FORBIDDEN',
  'PERMISSION_DENIED',
]);

/** Attributes that tell who asks. */
export const IDENTITY_ATTRIBUTES: ReadonlySet<string> = new Set([
  'is_authenticated',
  'is_anonymous',
  'is_staff',
  'is_superuser',
  'has_perm',
  'has_perms',
  'has_module_perms',
  'current_user',
  'get_current_user',
  'authorization',
]);

/** The same, of a request: `request.user`. */
export const REQUEST_IDENTITY: ReadonlySet<string> = new Set(['user', 'auth', 'session_user']);

/** Names of libraries that verify who asks. */
export const VERIFIES: ReadonlySet<string> = new Set([
  'flask_login.current_user',
  'flask_login.utils.current_user',
  'flask_jwt_extended.get_jwt_identity',
  'flask_jwt_extended.current_user',
  'flask_jwt_extended.verify_jwt_in_request',
  'jwt.decode',
  'jose.jwt.decode',
  'django.contrib.auth.get_user',
]);

/** Names of libraries that compare a password or begin a session: what calls them signs somebody in. */
export const SIGNS_IN: ReadonlySet<string> = new Set([
  'django.contrib.auth.authenticate',
  'django.contrib.auth.login',
  'flask_login.login_user',
  'flask_login.utils.login_user',
  'bcrypt.checkpw',
  'werkzeug.security.check_password_hash',
  'django.contrib.auth.hashers.check_password',
]);

/** Views of libraries that anybody may call, on purpose; and those that ask. By last name of the class or function. */
export const LIBRARY_VIEWS: ReadonlyMap<string, KnownGuard> = new Map([
  ...['LoginView', 'LogoutView', 'PasswordResetView', 'PasswordResetDoneView', 'PasswordResetConfirmView', 'PasswordResetCompleteView'].map(
    (name) => [`django.${name}`, open('signs in')] as const,
  ),
  ['django.PasswordChangeView', asks('turns away who is not signed in')],
  ['django.PasswordChangeDoneView', asks('turns away who is not signed in')],
  ['django.JavaScriptCatalog', open('texts for scripts')],
  ['django.JSONCatalog', open('texts for scripts')],
  ['django.set_language', open('sets the language')],
  ['django.RedirectView', open('redirects')],
  ['django.serve', open('serves files')],
  ['rest_framework.ObtainAuthToken', open('gives a token')],
  ['fastapi.openapi', open('documentation of FastAPI')],
  ['fastapi.swagger_ui_html', open('documentation of FastAPI')],
  ['fastapi.swagger_ui_redirect', open('documentation of FastAPI')],
  ['fastapi.redoc_html', open('documentation of FastAPI')],
  ['flask.send_static_file', open('serves files')],
  ['starlette.StaticFiles', open('serves files')],
  ['fastapi.StaticFiles', open('serves files')],
  ['aiohttp.StaticResource', open('serves files')],
  ['sanic.static', open('serves files')],
  ['tornado.StaticFileHandler', open('serves files')],
  ['tornado.RedirectHandler', open('redirects')],
  ...['TokenObtainPairView', 'TokenRefreshView', 'TokenVerifyView'].map(
    (name) => [`rest_framework_simplejwt.${name}`, open('gives a token')] as const,
  ),
]);
