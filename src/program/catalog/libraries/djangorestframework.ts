import type { Library } from '../library.ts';
import { eachOf, symbols } from './symbols.ts';

const AUTHENTICATION = [
  'BaseAuthentication',
  'BasicAuthentication',
  'SessionAuthentication',
  'TokenAuthentication',
  'RemoteUserAuthentication',
];
const PERMISSIONS = ['IsAuthenticated', 'IsAdminUser', 'IsAuthenticatedOrReadOnly', 'DjangoModelPermissions'];

export const djangorestframework: Library = {
  distribution: 'djangorestframework',
  checked: ['3.18.3'],
  source: 'https://www.django-rest-framework.org/api-guide/authentication/',
  needs: ['django==5.2.19'],
  symbols: symbols(
    {
      'rest_framework.views.APIView': {
        hooks: Object.fromEntries(
          ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'].map((method) => [method, ['rest_framework.request.Request']]),
        ),
      },
      'rest_framework.request.Request': { delegates: ['django.http.HttpRequest'] },
      'rest_framework.serializers.BaseSerializer': {
        hooks: { create: ['builtins.dict'], validate: ['builtins.dict'], to_internal_value: ['builtins.dict'] },
      },
    },
    eachOf(
      AUTHENTICATION.map((name) => `rest_framework.authentication.${name}`),
      'authenticate',
      { effects: ['authenticate'], raises: ['rest_framework.exceptions.AuthenticationFailed'] },
    ),
    eachOf(
      PERMISSIONS.map((name) => `rest_framework.permissions.${name}`),
      'has_permission',
      { effects: ['authenticate'] },
    ),
    {
      'rest_framework.views.APIView.check_permissions': {
        effects: ['authenticate'],
        raises: ['rest_framework.exceptions.PermissionDenied'],
      },
      'rest_framework.views.APIView.check_object_permissions': {
        effects: ['authenticate'],
        raises: ['rest_framework.exceptions.PermissionDenied'],
      },
      'rest_framework.views.APIView.perform_authentication': { effects: ['authenticate'] },
      'rest_framework.decorators.authentication_classes': { decorates: ['authenticate'] },
      'rest_framework.serializers.BaseSerializer.is_valid': { raises: ['rest_framework.exceptions.ValidationError'] },
    },
  ),
};
