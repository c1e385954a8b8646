/**
 * What models of Django itself, and of what it is often used with, bring to those that inherit from them or point to them, as `django.contrib` 4.2 to 6.1
 * declares it: https://docs.djangoproject.com/en/stable/ref/contrib/auth/.
 */

type LibraryField = {
  readonly name: string;
  readonly type: string;
  readonly isNullable?: true;
  readonly isUnique?: true;
  readonly isIndexed?: true;
  /** Of a many-to-many field. */
  readonly target?: string;
  readonly back?: string;
};

const base: readonly LibraryField[] = [
  { name: 'password', type: 'CharField' },
  { name: 'last_login', type: 'DateTimeField', isNullable: true },
];
const permissions: readonly LibraryField[] = [
  { name: 'is_superuser', type: 'BooleanField' },
  { name: 'groups', type: 'ManyToManyField', target: 'django.contrib.auth.models.Group', back: 'user_set' },
  { name: 'user_permissions', type: 'ManyToManyField', target: 'django.contrib.auth.models.Permission', back: 'user_set' },
];
const user: readonly LibraryField[] = [
  ...base,
  ...permissions,
  { name: 'username', type: 'CharField', isUnique: true },
  { name: 'first_name', type: 'CharField' },
  { name: 'last_name', type: 'CharField' },
  { name: 'email', type: 'EmailField' },
  { name: 'is_staff', type: 'BooleanField' },
  { name: 'is_active', type: 'BooleanField' },
  { name: 'date_joined', type: 'DateTimeField' },
];

/** https://django-treebeard.readthedocs.io/en/latest/mp_tree.html */
const treeNode: readonly LibraryField[] = [
  { name: 'path', type: 'CharField', isUnique: true },
  { name: 'depth', type: 'PositiveIntegerField' },
  { name: 'numchild', type: 'PositiveIntegerField' },
];

/** Fields of abstract models, by the dotted names by which they are imported. */
export const LIBRARY_FIELDS: Readonly<Record<string, readonly LibraryField[]>> = {
  'django.contrib.auth.base_user.AbstractBaseUser': base,
  'django.contrib.auth.models.AbstractBaseUser': base,
  'django.contrib.auth.models.PermissionsMixin': permissions,
  'django.contrib.auth.models.AbstractUser': user,
  'treebeard.mp_tree.MP_Node': treeNode,
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
};
