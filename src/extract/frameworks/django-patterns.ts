/** URL patterns that libraries have, for programs that include them by name. Of the documentation of Django 6.1 and of the packages. */

export type LibraryPattern = {
  readonly route: string;
  readonly handler: string;
  readonly methods: readonly string[];
  readonly name: string;
};
export type LibraryUrls = { readonly namespace: string; readonly patterns: readonly LibraryPattern[] };

const auth = (route: string, view: string, methods: readonly string[], name: string): LibraryPattern => ({
  route,
  handler: `django.contrib.auth.views.${view}`,
  methods,
  name,
});
const login = auth('login/', 'LoginView', ['GET', 'POST', 'PUT'], 'login');
const logout = auth('logout/', 'LogoutView', ['POST'], 'logout');

/** By the module that is included. */
export const LIBRARY_URLS: ReadonlyMap<string, LibraryUrls> = new Map([
  ['rest_framework.urls', { namespace: 'rest_framework', patterns: [login, logout] }],
  [
    'django.contrib.auth.urls',
    {
      namespace: '',
      patterns: [
        login,
        logout,
        auth('password_change/', 'PasswordChangeView', ['GET', 'POST', 'PUT'], 'password_change'),
        auth('password_change/done/', 'PasswordChangeDoneView', ['GET'], 'password_change_done'),
        auth('password_reset/', 'PasswordResetView', ['GET', 'POST', 'PUT'], 'password_reset'),
        auth('password_reset/done/', 'PasswordResetDoneView', ['GET'], 'password_reset_done'),
        auth('reset/<uidb64>/<token>/', 'PasswordResetConfirmView', ['GET', 'POST', 'PUT'], 'password_reset_confirm'),
        auth('reset/done/', 'PasswordResetCompleteView', ['GET'], 'password_reset_complete'),
      ],
    },
  ],
  [
    'django.conf.urls.i18n',
    { namespace: '', patterns: [{ route: 'setlang/', handler: 'django.views.i18n.set_language', methods: [], name: 'set_language' }] },
  ],
]);

const ADMIN = 'django.contrib.admin.sites.AdminSite';
const MODEL = 'django.contrib.admin.options.ModelAdmin';

/** Of every administration site. */
export const ADMIN_PATTERNS: readonly LibraryPattern[] = [
  { route: '', handler: `${ADMIN}.index`, methods: [], name: 'index' },
  { route: 'login/', handler: `${ADMIN}.login`, methods: [], name: 'login' },
  { route: 'logout/', handler: `${ADMIN}.logout`, methods: [], name: 'logout' },
  { route: 'password_change/', handler: `${ADMIN}.password_change`, methods: [], name: 'password_change' },
  { route: 'password_change/done/', handler: `${ADMIN}.password_change_done`, methods: [], name: 'password_change_done' },
  { route: 'autocomplete/', handler: `${ADMIN}.autocomplete_view`, methods: [], name: 'autocomplete' },
  { route: 'jsi18n/', handler: `${ADMIN}.i18n_javascript`, methods: [], name: 'jsi18n' },
  {
    route: 'r/<path:content_type_id>/<path:object_id>/',
    handler: 'django.contrib.contenttypes.views.shortcut',
    methods: [],
    name: 'view_on_site',
  },
  { route: '(?P<url>.*)$', handler: `${ADMIN}.catch_all_view`, methods: [], name: '' },
];

/** Of every model that is registered with a site, below `<application>/<model>/`. */
export const MODEL_PATTERNS: readonly LibraryPattern[] = [
  { route: '', handler: `${MODEL}.changelist_view`, methods: [], name: 'changelist' },
  { route: 'add/', handler: `${MODEL}.add_view`, methods: [], name: 'add' },
  { route: '<path:object_id>/history/', handler: `${MODEL}.history_view`, methods: [], name: 'history' },
  { route: '<path:object_id>/delete/', handler: `${MODEL}.delete_view`, methods: [], name: 'delete' },
  { route: '<path:object_id>/change/', handler: `${MODEL}.change_view`, methods: [], name: 'change' },
  {
    route: '<path:object_id>/',
    handler: 'django.views.generic.base.RedirectView.get',
    methods: ['GET'],
    name: '',
  },
];

/** What the administration of users of `django.contrib.auth` adds. */
export const USER_PATTERNS: readonly LibraryPattern[] = [
  { route: '<id>/password/', handler: 'django.contrib.auth.admin.UserAdmin.user_change_password', methods: [], name: 'password_change' },
];
