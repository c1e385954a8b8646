import type { Behaviour, Library } from '../library.ts';
import { each, eachOf, symbols, waiting } from './symbols.ts';

const MIXINS = ['LoginRequiredMixin', 'PermissionRequiredMixin', 'UserPassesTestMixin'].map((name) => `django.contrib.auth.mixins.${name}`);
const CREATES: Behaviour = { effects: ['blocks:database', 'write', 'cpu'] };

/** Views and managers of `django.contrib.auth`. */
export const djangoAuth: Library = {
  distribution: 'django',
  checked: ['5.2.19'],
  source: 'https://docs.djangoproject.com/en/5.2/topics/auth/default/',
  symbols: symbols(
    eachOf(MIXINS, 'dispatch', { effects: ['authenticate'], raises: ['django.core.exceptions.PermissionDenied'] }),
    each('django.contrib.auth.models.UserManager', 'acreate_user acreate_superuser', waiting(CREATES)),
  ),
};
