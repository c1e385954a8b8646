import type { Behaviour, Library } from '../library.ts';
import { each, symbols, waiting } from './symbols.ts';

const AUTH = 'django.contrib.auth';
const CHECKS: Behaviour = { effects: ['authenticate', 'blocks:database', 'query', 'cpu'] };
const guards = (parameter: string, position: number): Behaviour => ({
  decorates: ['authenticate'],
  calls: [{ parameter, position, boundary: 'deferred' }],
});
const SETS: Behaviour = { effects: ['cpu'] };
const PERMISSIONS = 'has_perm has_perms has_module_perms get_all_permissions get_group_permissions get_user_permissions';

export const djangoAuth: Library = {
  distribution: 'django',
  checked: ['5.2.19'],
  source: 'https://docs.djangoproject.com/en/5.2/ref/contrib/auth/',
  symbols: symbols(
    {
      [`${AUTH}.authenticate`]: CHECKS,
      [`${AUTH}.aauthenticate`]: { effects: ['authenticate', 'waits:database', 'query'], isAsync: true },
      [`${AUTH}.login`]: { effects: ['blocks:database', 'write'] },
      [`${AUTH}.alogin`]: { effects: ['waits:database', 'write'], isAsync: true },
      [`${AUTH}.logout`]: { effects: ['blocks:database', 'write'] },
      [`${AUTH}.alogout`]: { effects: ['waits:database', 'write'], isAsync: true },
      [`${AUTH}.get_user`]: { effects: ['authenticate', 'blocks:database', 'query'] },
      [`${AUTH}.aget_user`]: { effects: ['authenticate', 'waits:database', 'query'], isAsync: true },
      [`${AUTH}.update_session_auth_hash`]: { effects: ['blocks:database', 'write'] },
      [`${AUTH}.decorators.login_required`]: guards('function', 0),
      [`${AUTH}.decorators.permission_required`]: { decorates: ['authenticate'] },
      [`${AUTH}.decorators.user_passes_test`]: guards('test_func', 0),
      'django.contrib.admin.views.decorators.staff_member_required': guards('view_func', 0),
      [`${AUTH}.mixins.LoginRequiredMixin.dispatch`]: { effects: ['authenticate'] },
      [`${AUTH}.mixins.PermissionRequiredMixin.dispatch`]: { effects: ['authenticate'] },
      [`${AUTH}.mixins.UserPassesTestMixin.dispatch`]: { effects: ['authenticate'] },
      [`${AUTH}.hashers.check_password`]: { effects: ['authenticate', 'cpu'] },
      [`${AUTH}.hashers.make_password`]: SETS,
      [`${AUTH}.base_user.AbstractBaseUser.check_password`]: { effects: ['authenticate', 'cpu'] },
      [`${AUTH}.base_user.AbstractBaseUser.acheck_password`]: { effects: ['authenticate'], isAsync: true },
      [`${AUTH}.base_user.AbstractBaseUser.set_password`]: SETS,
      [`${AUTH}.base_user.AbstractBaseUser.is_authenticated`]: { effects: ['authenticate'], isRead: true },
      [`${AUTH}.models.UserManager.create_user`]: { effects: ['blocks:database', 'write', 'cpu'] },
      [`${AUTH}.models.UserManager.create_superuser`]: { effects: ['blocks:database', 'write', 'cpu'] },
    },
    each(`${AUTH}.models.PermissionsMixin`, PERMISSIONS, { effects: ['authenticate', 'blocks:database', 'query'] }),
    each(`${AUTH}.models.UserManager`, 'acreate_user acreate_superuser', waiting({ effects: ['blocks:database', 'write'] })),
  ),
};
