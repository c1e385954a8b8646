/**
 * What models of Django itself, and of what it is often used with, bring to those that inherit from them or point to them: as
 * `django.contrib` 4.2 to 6.1, django-treebeard 4 to 7, django-taggit 6, django-mptt 0.20, django-polymorphic 4,
 * django-model-utils 5, django-extensions 4, django-oauth-toolkit 2, django-otp 1, django-guardian 3 and modelsearch 1 declare it.
 */

export type LibraryField = {
  readonly name: string;
  readonly type: string;
  readonly isPrimaryKey?: true;
  readonly isNullable?: true;
  readonly isUnique?: true;
  readonly isIndexed?: true;
  /** The model that a relation points to: a dotted name, or `USER` for the one of the project. */
  readonly target?: string;
  /** Name on the other side, as written; '' for none; left out for the standard one. */
  readonly back?: string;
};

export type LibraryModel = {
  readonly fields: readonly LibraryField[];
  /** Fields that are unique together, unless `Meta` says something else. */
  readonly together?: readonly (readonly string[])[];
  readonly indexes?: readonly (readonly string[])[];
};

/** The user model of a project. */
export const USER = 'USER';
const CONTENT_TYPE = 'django.contrib.contenttypes.models.ContentType';

const time = (name: string, type = 'DateTimeField'): LibraryField => ({ name, type });
const text = (name: string): LibraryField => ({ name, type: 'CharField' });
const long = (name: string): LibraryField => ({ name, type: 'TextField' });
const flag = (name: string): LibraryField => ({ name, type: 'BooleanField' });
const count = (name: string): LibraryField => ({ name, type: 'PositiveIntegerField' });
const indexedCount = (name: string): LibraryField => ({ ...count(name), isIndexed: true });
const optional = (field: LibraryField): LibraryField => ({ ...field, isNullable: true });
const unique = (field: LibraryField): LibraryField => ({ ...field, isUnique: true });
const key = (name: string, target: string, back?: string): LibraryField => ({
  name,
  type: 'ForeignKey',
  isIndexed: true,
  target,
  ...(back === undefined ? {} : { back }),
});

const base: readonly LibraryField[] = [text('password'), optional(time('last_login'))];
const permissions: readonly LibraryField[] = [
  flag('is_superuser'),
  { name: 'groups', type: 'ManyToManyField', target: 'django.contrib.auth.models.Group', back: 'user_set' },
  { name: 'user_permissions', type: 'ManyToManyField', target: 'django.contrib.auth.models.Permission', back: 'user_set' },
];
const user: readonly LibraryField[] = [
  ...base,
  ...permissions,
  unique(text('username')),
  text('first_name'),
  text('last_name'),
  { name: 'email', type: 'EmailField' },
  flag('is_staff'),
  flag('is_active'),
  time('date_joined'),
];
const taggedItem = key('content_type', CONTENT_TYPE, '%(app_label)s_%(class)s_tagged_items');
const token: readonly LibraryField[] = [{ name: 'id', type: 'BigAutoField', isPrimaryKey: true }, time('created'), time('updated')];
const owner = key('user', USER, '%(app_label)s_%(class)s');
const device: readonly LibraryField[] = [key('user', USER), text('name'), flag('confirmed')];
const objectPermission = key('permission', 'django.contrib.auth.models.Permission');
const object: readonly LibraryField[] = [key('content_type', CONTENT_TYPE), text('object_pk')];
const indexEntry: LibraryModel = {
  fields: [key('content_type', CONTENT_TYPE, ''), text('object_id'), { name: 'title_norm', type: 'FloatField' }],
  together: [['content_type', 'object_id']],
};
const session: readonly LibraryField[] = [
  { name: 'session_key', type: 'CharField', isPrimaryKey: true },
  long('session_data'),
  { name: 'expire_date', type: 'DateTimeField', isIndexed: true },
];

/** Abstract models, by the dotted names by which they are imported; each tells only what itself declares where it has bases. */
export const LIBRARY_BASES: Readonly<Record<string, LibraryModel>> = {
  'django.contrib.auth.base_user.AbstractBaseUser': { fields: base },
  'django.contrib.auth.models.AbstractBaseUser': { fields: base },
  'django.contrib.auth.models.PermissionsMixin': { fields: permissions },
  'django.contrib.auth.models.AbstractUser': { fields: user },
  'django.contrib.sessions.base_session.AbstractBaseSession': { fields: session },
  'treebeard.mp_tree.MP_Node': { fields: [unique(text('path')), count('depth'), count('numchild')] },
  'treebeard.ns_tree.NS_Node': { fields: [indexedCount('lft'), indexedCount('rgt'), indexedCount('tree_id'), indexedCount('depth')] },
  'mptt.models.MPTTModel': {
    fields: [count('lft'), count('rght'), indexedCount('tree_id'), count('level')],
    indexes: [['tree_id', 'lft']],
  },
  'polymorphic.models.PolymorphicModel': { fields: [optional(key('polymorphic_ctype', CONTENT_TYPE, ''))] },
  'taggit.models.TagBase': { fields: [unique(text('name')), { name: 'slug', type: 'SlugField', isUnique: true, isIndexed: true }] },
  'taggit.models.TaggedItemBase': { fields: [key('tag', 'taggit.models.Tag', '%(app_label)s_%(class)s_items')] },
  'taggit.models.ItemBase': { fields: [] },
  'taggit.models.CommonGenericTaggedItemBase': { fields: [taggedItem] },
  'taggit.models.GenericTaggedItemBase': { fields: [taggedItem, { name: 'object_id', type: 'IntegerField', isIndexed: true }] },
  'taggit.models.GenericUUIDTaggedItemBase': { fields: [taggedItem, { name: 'object_id', type: 'UUIDField', isIndexed: true }] },
  'model_utils.models.TimeStampedModel': { fields: [time('created', 'AutoCreatedField'), time('modified', 'AutoLastModifiedField')] },
  'model_utils.models.TimeFramedModel': { fields: [optional(time('start')), optional(time('end'))] },
  'model_utils.models.StatusModel': { fields: [time('status', 'StatusField'), time('status_changed', 'MonitorField')] },
  'model_utils.models.SoftDeletableModel': { fields: [flag('is_removed')] },
  'model_utils.models.UUIDModel': { fields: [{ name: 'id', type: 'UUIDField', isPrimaryKey: true }] },
  'django_extensions.db.models.TimeStampedModel': {
    fields: [time('created', 'CreationDateTimeField'), time('modified', 'ModificationDateTimeField')],
  },
  'django_extensions.db.models.ActivatorModel': {
    fields: [{ name: 'status', type: 'IntegerField' }, optional(time('activate_date')), optional(time('deactivate_date'))],
  },
  'django_extensions.db.models.TitleDescriptionModel': { fields: [text('title'), optional(long('description'))] },
  'django_extensions.db.models.TitleSlugDescriptionModel': {
    fields: [text('title'), optional(long('description')), { name: 'slug', type: 'AutoSlugField', isIndexed: true }],
  },
  'oauth2_provider.models.AbstractApplication': {
    fields: [
      ...token,
      optional(owner),
      { name: 'client_id', type: 'CharField', isUnique: true, isIndexed: true },
      long('redirect_uris'),
      long('post_logout_redirect_uris'),
      text('client_type'),
      text('authorization_grant_type'),
      { name: 'client_secret', type: 'ClientSecretField', isIndexed: true },
      text('name'),
      flag('skip_authorization'),
      text('algorithm'),
    ],
  },
  'oauth2_provider.models.AbstractGrant': {
    fields: [
      ...token,
      owner,
      unique(text('code')),
      key('application', 'oauth2_provider.models.Application'),
      time('expires'),
      long('redirect_uri'),
      long('scope'),
      text('code_challenge'),
      text('code_challenge_method'),
      text('nonce'),
      long('claims'),
    ],
  },
  'oauth2_provider.models.AbstractAccessToken': {
    fields: [
      ...token,
      optional(owner),
      unique(text('token')),
      {
        name: 'source_refresh_token',
        type: 'OneToOneField',
        isNullable: true,
        isUnique: true,
        isIndexed: true,
        target: 'oauth2_provider.models.RefreshToken',
        back: 'refreshed_access_token',
      },
      {
        name: 'id_token',
        type: 'OneToOneField',
        isNullable: true,
        isUnique: true,
        isIndexed: true,
        target: 'oauth2_provider.models.IDToken',
        back: 'access_token',
      },
      optional(key('application', 'oauth2_provider.models.Application')),
      time('expires'),
      long('scope'),
    ],
  },
  'oauth2_provider.models.AbstractRefreshToken': {
    fields: [
      ...token,
      owner,
      text('token'),
      key('application', 'oauth2_provider.models.Application'),
      {
        name: 'access_token',
        type: 'OneToOneField',
        isNullable: true,
        isUnique: true,
        isIndexed: true,
        target: 'oauth2_provider.models.AccessToken',
        back: 'refresh_token',
      },
      optional(time('revoked')),
    ],
    together: [['token', 'revoked']],
  },
  'oauth2_provider.models.AbstractIDToken': {
    fields: [
      ...token,
      optional(owner),
      { name: 'jti', type: 'UUIDField', isUnique: true },
      optional(key('application', 'oauth2_provider.models.Application')),
      time('expires'),
      long('scope'),
    ],
  },
  'django_otp.models.Device': { fields: device },
  'django_otp.models.SideChannelDevice': { fields: [...device, optional(text('token')), time('valid_until')] },
  'django_otp.models.ThrottlingMixin': {
    fields: [optional(time('throttling_failure_timestamp')), count('throttling_failure_count')],
  },
  'django_otp.models.CooldownMixin': { fields: [optional(time('last_generated_timestamp'))] },
  'django_otp.models.TimestampMixin': { fields: [optional(time('created_at')), optional(time('last_used_at'))] },
  'guardian.models.UserObjectPermissionBase': {
    fields: [objectPermission, key('user', USER)],
    together: [['user', 'permission', 'content_object']],
  },
  'guardian.models.GroupObjectPermissionBase': {
    fields: [objectPermission, key('group', 'django.contrib.auth.models.Group')],
    together: [['group', 'permission', 'content_object']],
  },
  'guardian.models.UserObjectPermissionAbstract': {
    fields: [objectPermission, key('user', USER), ...object],
    together: [['user', 'permission', 'object_pk']],
    indexes: [['content_type', 'object_pk']],
  },
  'guardian.models.GroupObjectPermissionAbstract': {
    fields: [objectPermission, key('group', 'django.contrib.auth.models.Group'), ...object],
    together: [['group', 'permission', 'object_pk']],
    indexes: [['content_type', 'object_pk']],
  },
  'modelsearch.abstract_models.BaseIndexEntry': indexEntry,
  // Its columns of text depend on the database.
  'modelsearch.abstract_models.AbstractIndexEntry': indexEntry,
};

/** Tables of models, by dotted name. Their keys are called `id`. */
export const LIBRARY_MODELS: Readonly<Record<string, string>> = {
  'django.contrib.auth.models.User': 'auth_user',
  'django.contrib.auth.models.Group': 'auth_group',
  'django.contrib.auth.models.Permission': 'auth_permission',
  'django.contrib.contenttypes.models.ContentType': 'django_content_type',
  'django.contrib.sites.models.Site': 'django_site',
  'django.contrib.admin.models.LogEntry': 'django_admin_log',
  'django.contrib.flatpages.models.FlatPage': 'django_flatpage',
  'django.contrib.redirects.models.Redirect': 'django_redirect',
  'taggit.models.Tag': 'taggit_tag',
  'taggit.models.TaggedItem': 'taggit_taggeditem',
  'oauth2_provider.models.Application': 'oauth2_provider_application',
  'oauth2_provider.models.AccessToken': 'oauth2_provider_accesstoken',
  'oauth2_provider.models.RefreshToken': 'oauth2_provider_refreshtoken',
  'oauth2_provider.models.IDToken': 'oauth2_provider_idtoken',
};
