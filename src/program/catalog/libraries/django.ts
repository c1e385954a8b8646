import type { ArgumentPlace, Behaviour, Library, Sending } from '../library.ts';
import { each, eachOf, symbols, waiting } from './symbols.ts';

const DESCRIPTORS = 'django.db.models.fields.related_descriptors';
const FAILS = ['django.db.DatabaseError'] as const;
const DATABASE: Behaviour = { effects: ['blocks:database'] };
const QUERY: Behaviour = { effects: ['blocks:database', 'query'] };
const WRITE: Behaviour = { effects: ['blocks:database', 'write'], raises: ['django.db.IntegrityError', ...FAILS] };
const QUERY_OR_WRITE: Behaviour = { effects: ['blocks:database', 'query', 'write'], raises: ['django.db.IntegrityError', ...FAILS] };
const RELATED = `${DESCRIPTORS}.RelatedManager`;
const MANY_RELATED = `${DESCRIPTORS}.ManyRelatedManager`;
const SETS = ['django.db.models.QuerySet', 'django.db.models.Manager'];
const GETS: Behaviour = {
  ...QUERY,
  raises: ['django.core.exceptions.ObjectDoesNotExist', 'django.core.exceptions.MultipleObjectsReturned'],
};
const EARLIEST: Behaviour = { ...QUERY, raises: ['django.core.exceptions.ObjectDoesNotExist'] };
/** Nothing is sent before the set is used. */
const LAZY: Behaviour = { returns: 'django.db.models.QuerySet' };
/** Which network or disk a cache uses is a setting; most applications use a server. */
const CACHE_GET: Behaviour = { effects: ['blocks:network', 'cache-get'] };
const CACHE_SET: Behaviour = { effects: ['blocks:network', 'cache-set'] };
const CACHE_BOTH: Behaviour = {
  effects: ['blocks:network', 'cache-get', 'cache-set'],
  calls: [{ parameter: 'default', position: 1, boundary: 'none', returnsResult: true }],
};
const CACHES = ['django.core.cache.cache', 'django.core.cache.backends.base.BaseCache'];
const MAIL: Behaviour = { effects: ['blocks:network', 'mail'], raises: ['smtplib.SMTPException', 'builtins.OSError'] };
const FILE: Behaviour = { effects: ['blocks:disk'] };
const PASSWORD: Behaviour = { effects: ['cpu'] };
const CHECKS_PASSWORD: Behaviour = { effects: ['cpu', 'authenticate'] };
const PERMISSIONS: Behaviour = { effects: ['blocks:database', 'query', 'authenticate'] };
const SENDER: ArgumentPlace = { parameter: 'sender', position: -1 };
const SENDING: Sending = { for: { ...SENDER, position: 0 }, passes: 'keywords', givesPairs: true };
/** Signals about an instance (https://docs.djangoproject.com/en/5.2/ref/signals/): `Self`, or what a manager is for. */
const saved = (instance: string): readonly Sending[] => [
  modelSignal('pre_save', instance, { raw: 'builtins.bool' }),
  modelSignal('post_save', instance, { raw: 'builtins.bool', created: 'builtins.bool' }),
];
const deleted = (instance: string): readonly Sending[] => [
  modelSignal('pre_delete', instance, { using: 'builtins.str' }),
  modelSignal('post_delete', instance, { using: 'builtins.str' }),
];
const SAVE: Behaviour = { ...WRITE, sends: saved('Self') };
const DELETE: Behaviour = { ...WRITE, sends: deleted('Self') };
const DELETE_ALL: Behaviour = { ...WRITE, sends: deleted('~0') };
const CREATE: Behaviour = { ...WRITE, sends: saved('~0') };
const GET_OR_CREATE: Behaviour = { ...QUERY_OR_WRITE, sends: saved('~0') };
/** Of many to many: nothing tells the class between the two, for which the signal is sent. */
const CHANGES: Behaviour = {
  ...WRITE,
  sends: [{ signal: 'django.db.models.signals.m2m_changed', for: '*', passes: { action: 'builtins.str', reverse: 'builtins.bool' } }],
};
const userSignal = (name: string): Sending => ({
  signal: `django.contrib.auth.signals.${name}`,
  for: '*',
  passes: { request: 'django.http.HttpRequest', user: 'django.contrib.auth.base_user.AbstractBaseUser' },
});

const HTTP_METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace'];

/** `position` is that of `related_name`. */
function relation(position: number, gives: string, reverse: { readonly standard: string; readonly gives: string }): Behaviour {
  return {
    held: {
      kind: 'relation',
      to: { parameter: 'to', position: 0 },
      gives: [gives],
      reverse: { parameter: 'related_name', position, ...reverse },
    },
  };
}

function modelSignal(name: string, instance: string, passes: Readonly<Record<string, string>>): Sending {
  const sender = `type ${instance}`;
  return { signal: `django.db.models.signals.${name}`, for: sender, passes: { sender, instance, ...passes } };
}

export const django: Library = {
  distribution: 'django',
  checked: ['4.2.30', '5.2.19'],
  source: 'https://docs.djangoproject.com/en/5.2/ref/models/querysets/',
  symbols: symbols(
    eachOf(SETS, 'get', GETS),
    eachOf(SETS, 'earliest latest', EARLIEST),
    eachOf(SETS, 'first last count exists aggregate in_bulk iterator contains explain', QUERY),
    each('django.db.models.QuerySet', '__iter__ __len__ __bool__', QUERY),
    each('django.db.models.QuerySet', '__getitem__', { ...QUERY, slicesLater: true }),
    eachOf(SETS, 'bulk_create bulk_update update', WRITE),
    eachOf(SETS, 'create', CREATE),
    each('django.db.models.QuerySet', 'delete', DELETE_ALL),
    eachOf(SETS, 'get_or_create update_or_create', GET_OR_CREATE),
    eachOf(SETS, 'aget', waiting(GETS)),
    eachOf(SETS, 'aearliest alatest', waiting(EARLIEST)),
    eachOf(SETS, 'afirst alast acount aexists aaggregate ain_bulk aiterator acontains aexplain', waiting(QUERY)),
    eachOf(SETS, 'abulk_create abulk_update aupdate', waiting(WRITE)),
    eachOf(SETS, 'acreate', waiting(CREATE)),
    each('django.db.models.QuerySet', 'adelete', waiting(DELETE_ALL)),
    each('django.db.models.QuerySet', '__aiter__', { effects: ['waits:database', 'query'] }),
    eachOf(SETS, 'aget_or_create aupdate_or_create', waiting(GET_OR_CREATE)),
    eachOf(
      SETS,
      'all filter exclude annotate alias order_by reverse distinct values values_list none select_related prefetch_related defer only using extra union intersection difference complex_filter dates datetimes',
      LAZY,
    ),
    eachOf(SETS, 'select_for_update', { ...LAZY, effects: ['lock'] }),
    eachOf(SETS, 'raw', { returns: 'django.db.models.query.RawQuerySet' }),
    each('django.db.models.Manager', 'get_queryset', LAZY),
    each('django.db.models.Manager', 'db_manager', { returns: 'Self' }),
    each('django.db.models.query.RawQuerySet', '__iter__ __len__ __bool__ __getitem__ iterator', QUERY),
    each('django.db.models', 'prefetch_related_objects', QUERY),
    each('django.db.models', 'aprefetch_related_objects', waiting(QUERY)),
    each('django.db.models.Model', 'save save_base', SAVE),
    each('django.db.models.Model', 'delete', DELETE),
    each('django.db.models.Model', 'asave', waiting(SAVE)),
    each('django.db.models.Model', 'adelete', waiting(DELETE)),
    each(MANY_RELATED, 'add remove set clear', CHANGES),
    each(MANY_RELATED, 'aadd aremove aset aclear', waiting(CHANGES)),
    each('django.db.models.Model', 'refresh_from_db', EARLIEST),
    each('django.db.models.Model', 'arefresh_from_db', waiting(EARLIEST)),
    each('django.db.models.Model', 'full_clean validate_unique validate_constraints', {
      ...QUERY,
      raises: ['django.core.exceptions.ValidationError'],
    }),
    each('django.db.models', 'Field', {
      calls: [{ parameter: 'default', position: 9, boundary: 'deferred' }],
      held: { kind: 'value', attribute: '_pyi_private_get_type' },
    }),
    each('django.db.models', 'ForeignKey', relation(2, '~0', { standard: '%_set', gives: RELATED })),
    each('django.db.models', 'OneToOneField', relation(2, '~0', { standard: '%', gives: '~0' })),
    each('django.db.models', 'ManyToManyField', relation(1, MANY_RELATED, { standard: '%_set', gives: MANY_RELATED })),
    each('django.db.models.manager.BaseManager', 'from_queryset', {
      makesClass: { bases: ['~0', 'Self', 'django.db.models.Manager'], isInstance: false },
    }),
    each('django.db.models.QuerySet', 'as_manager', { makesClass: { bases: ['Self', 'django.db.models.Manager'], isInstance: true } }),
    each('django.utils.functional', 'Promise', { delegates: ['builtins.str'] }),
    each('django.views', 'View', { hooks: Object.fromEntries(HTTP_METHODS.map((method) => [method, ['django.http.HttpRequest']])) }),
    each('django.urls', 'path re_path', {
      calls: [{ parameter: 'view', position: 1, boundary: 'deferred', passes: ['django.http.HttpRequest'] }],
    }),
    each('django.db.models', 'Model', { holdsFields: true }),
    each('django.urls', 'include', { imports: { parameter: 'arg', position: 0 } }),
    each('django.utils.module_loading', 'import_string', { imports: { parameter: 'dotted_path', position: 0 } }),
    each('django.apps.registry.Apps', 'get_model', {
      returns: 'type django.db.models.Model',
      givesNamed: [
        { parameter: 'app_label', position: 0 },
        { parameter: 'model_name', position: 1 },
      ],
    }),
    // The models of a migration have the fields of that time, and no methods.
    each('django.db.migrations.state.StateApps', 'get_model', { returns: 'type django.db.models.Model' }),
    each('django.db.models.manager', 'BaseManager', { held: { kind: 'manager' } }),
    each('django.contrib.auth.base_user', 'AbstractBaseUser', { isStandIn: true }),
    each('django.conf.settings', 'AUTH_USER_MODEL', { returns: 'django.contrib.auth.base_user.AbstractBaseUser', isRead: true }),
    each('django.shortcuts', 'get_object_or_404 get_list_or_404', { ...QUERY, raises: ['django.http.Http404'] }),
    each('django.shortcuts', 'aget_object_or_404 aget_list_or_404', waiting({ ...QUERY, raises: ['django.http.Http404'] })),
    each('django.forms.models.BaseModelForm', 'save', WRITE),
    each('django.forms.models.BaseModelFormSet', 'save', WRITE),
    // Templates are read where they are asked for by name (https://docs.djangoproject.com/en/stable/topics/templates/#django.template.loader.get_template).
    each('django.template.loader', 'get_template select_template', {
      effects: ['blocks:disk'],
      raises: ['django.template.TemplateDoesNotExist', 'django.template.TemplateSyntaxError'],
    }),
    each('django.core.paginator.Paginator', 'page get_page validate_number', QUERY),

    each('django.db.transaction', 'atomic', { returns: 'django.db.transaction.Atomic', decorates: ['blocks:database', 'begin', 'commit'] }),
    each('django.db.transaction', 'on_commit', { calls: [{ parameter: 'func', position: 0, boundary: 'deferred' }] }),
    each('django.db.transaction', 'commit savepoint_commit', { effects: ['blocks:database', 'commit'], raises: FAILS }),
    each('django.db.transaction', 'rollback savepoint_rollback', { effects: ['blocks:database', 'rollback'] }),
    each('django.db.transaction', 'savepoint', { effects: ['blocks:database', 'begin'] }),
    each('django.db.transaction', 'set_autocommit', DATABASE),
    each('django.db.transaction', 'set_rollback', { effects: ['rollback'] }),
    each('django.db.transaction.Atomic', '__enter__', { effects: ['blocks:database', 'begin'] }),
    each('django.db.transaction.Atomic', '__exit__', { effects: ['blocks:database', 'commit'], raises: FAILS }),
    eachOf(['django.db.connection', 'django.db.backends.base.base.BaseDatabaseWrapper'], 'cursor', {
      ...DATABASE,
      returns: 'django.db.backends.utils.CursorWrapper',
    }),
    eachOf(['django.db.connection', 'django.db.backends.base.base.BaseDatabaseWrapper'], 'commit', {
      effects: ['blocks:database', 'commit'],
    }),
    eachOf(['django.db.connection', 'django.db.backends.base.base.BaseDatabaseWrapper'], 'rollback', {
      effects: ['blocks:database', 'rollback'],
    }),
    eachOf(['django.db.connection', 'django.db.backends.base.base.BaseDatabaseWrapper'], 'connect ensure_connection', DATABASE),
    eachOf(['django.db.connection', 'django.db.backends.base.base.BaseDatabaseWrapper'], 'close', DATABASE),
    each('django.db.backends.utils.CursorWrapper', 'execute callproc', { ...QUERY, raises: FAILS }),
    each('django.db.backends.utils.CursorWrapper', 'executemany', WRITE),
    each('django.db', 'close_old_connections', DATABASE),

    eachOf(CACHES, 'get get_many has_key', CACHE_GET),
    eachOf(CACHES, 'set set_many add delete delete_many clear touch incr decr incr_version decr_version', CACHE_SET),
    eachOf(CACHES, 'get_or_set', CACHE_BOTH),
    eachOf(CACHES, 'aget aget_many ahas_key', waiting(CACHE_GET)),
    eachOf(CACHES, 'aset aset_many aadd adelete adelete_many aclear atouch aincr adecr', waiting(CACHE_SET)),
    eachOf(CACHES, 'aget_or_set', waiting(CACHE_BOTH)),
    each('django.views.decorators.cache', 'cache_page', { decorates: ['blocks:network', 'cache-get', 'cache-set'] }),

    each('django.core.mail', 'send_mail send_mass_mail mail_admins mail_managers', MAIL),
    each('django.core.mail.EmailMessage', 'send', MAIL),
    each('django.core.mail.backends.base.BaseEmailBackend', 'send_messages', MAIL),
    each('django.core.mail.backends.base.BaseEmailBackend', 'open', { ...MAIL, effects: ['blocks:network'] }),
    each('django.contrib.auth.models.AbstractUser', 'email_user', MAIL),

    each('django.dispatch', 'receiver', {
      calls: [
        {
          parameter: 'func',
          position: -1,
          boundary: 'deferred',
          isOfResult: true,
          isKept: true,
          keptBy: { parameter: 'signal', position: 0 },
          keptFor: SENDER,
        },
      ],
      returns: '~0',
    }),
    each('django.dispatch', 'Signal', { isKeeper: true }),
    each('django.dispatch.Signal', 'connect', {
      calls: [{ parameter: 'receiver', position: 0, boundary: 'deferred', isKept: true, keptFor: { ...SENDER, position: 1 } }],
    }),
    each('django.dispatch.Signal', 'send', { sends: [SENDING] }),
    each('django.dispatch.Signal', 'send_robust', { sends: [{ ...SENDING, isGuarded: true }] }),
    each('django.dispatch.Signal', 'asend', { isAsync: true, sends: [SENDING] }),
    each('django.dispatch.Signal', 'asend_robust', { isAsync: true, sends: [{ ...SENDING, isGuarded: true }] }),
    each('django.dispatch.Signal', '_live_receivers', { givesKept: true }),

    each('django.contrib.auth', 'authenticate', { effects: ['blocks:database', 'query', 'cpu', 'authenticate'] }),
    each('django.contrib.auth', 'aauthenticate', { effects: ['waits:database', 'query', 'cpu', 'authenticate'], isAsync: true }),
    each('django.contrib.auth', 'login', { ...WRITE, sends: [userSignal('user_logged_in')] }),
    each('django.contrib.auth', 'logout', { ...WRITE, sends: [userSignal('user_logged_out')] }),
    each('django.contrib.auth', 'alogin', waiting({ ...WRITE, sends: [userSignal('user_logged_in')] })),
    each('django.contrib.auth', 'alogout', waiting({ ...WRITE, sends: [userSignal('user_logged_out')] })),
    each('django.contrib.auth', 'get_user', { effects: ['blocks:database', 'query', 'authenticate'] }),
    each('django.contrib.auth', 'aget_user', { effects: ['waits:database', 'query', 'authenticate'], isAsync: true }),
    each('django.contrib.auth', 'update_session_auth_hash', DATABASE),
    each('django.contrib.auth.hashers', 'make_password', PASSWORD),
    each('django.contrib.auth.hashers', 'check_password', CHECKS_PASSWORD),
    each('django.contrib.auth.hashers', 'acheck_password', waiting(CHECKS_PASSWORD)),
    each('django.contrib.auth.base_user.AbstractBaseUser', 'set_password', PASSWORD),
    each('django.contrib.auth.base_user.AbstractBaseUser', 'check_password', CHECKS_PASSWORD),
    each('django.contrib.auth.base_user.AbstractBaseUser', 'acheck_password', waiting(CHECKS_PASSWORD)),
    each('django.contrib.auth.base_user.AbstractBaseUser', 'is_authenticated', { effects: ['authenticate'], isRead: true }),
    each('django.contrib.auth.models.AnonymousUser', 'is_authenticated', { effects: ['authenticate'], isRead: true }),
    eachOf(
      ['django.contrib.auth.models.PermissionsMixin'],
      'has_perm has_perms has_module_perms get_all_permissions get_group_permissions',
      PERMISSIONS,
    ),
    each('django.contrib.auth.models.UserManager', 'create_user create_superuser', {
      ...WRITE,
      effects: ['blocks:database', 'write', 'cpu'],
    }),
    each('django.contrib.auth.decorators', 'login_required permission_required', { decorates: ['authenticate'] }),
    each('django.contrib.auth.decorators', 'user_passes_test', {
      decorates: ['authenticate'],
      calls: [{ parameter: 'test_func', position: 0, boundary: 'deferred' }],
    }),
    each('django.contrib.admin.views.decorators', 'staff_member_required', { decorates: ['authenticate'] }),
    each('django.contrib.sessions.backends.base.SessionBase', 'flush cycle_key save create load exists delete', DATABASE),
    each('django.contrib.sessions.backends.base.SessionBase', 'aflush acycle_key asave acreate aload aexists adelete', waiting(DATABASE)),

    eachOf(
      ['django.core.files.storage.Storage', 'django.core.files.storage.default_storage'],
      'open save delete exists listdir size',
      FILE,
    ),
    each('django.db.models.fields.files.FieldFile', 'open save delete', FILE),
    each('django.core.files.base.File', 'open chunks __iter__', FILE),

    each('django.db.migrations', 'RunPython', {
      calls: [
        { parameter: 'code', position: 0, boundary: 'deferred' },
        { parameter: 'reverse_code', position: 1, boundary: 'deferred' },
      ],
    }),
    // The first time in a process; then from memory, so it is no query of what calls it.
    each('django.contrib.contenttypes.models.ContentTypeManager', 'get_for_model get_for_models get_for_id get_by_natural_key', {
      effects: ['blocks:database'],
    }),
    each('django.utils.timezone', 'now localtime localdate', { effects: ['clock'] }),
    each('django.utils.crypto', 'get_random_string', { effects: ['random'] }),
    each('django.core.management.utils', 'get_random_secret_key', { effects: ['random'] }),
  ),
  awaitables: ['django.db.models.Manager.aiterator'],
  made: [MANY_RELATED],
};
