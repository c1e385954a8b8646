/** Django and Django REST framework. */
import { OPEN_FILE, type TaintCatalog } from '../taint.ts';
import {
  FOR_SCRIPTS,
  guards,
  handlers,
  is,
  isOrAbsent,
  members,
  methodHandlers,
  sanitisers,
  sinks,
  sources,
  structures,
  uploads,
  uses,
} from './define.ts';

const REQUESTS = 'django.http.HttpRequest django.core.handlers.wsgi.WSGIRequest django.core.handlers.asgi.ASGIRequest';
const RESPONSES =
  'django.http.HttpResponse django.http.HttpResponseBadRequest django.http.HttpResponseNotFound django.http.HttpResponseForbidden django.http.HttpResponseGone django.http.HttpResponseServerError';
const HTML = ["'text/html'", "'text/html; charset=utf-8'", "'text/html;charset=utf-8'", "'application/xhtml+xml'", "'image/svg+xml'"];
const QUERY_SETS = 'django.db.models.QuerySet django.db.models.Manager';
const SESSIONS = 'django.contrib.sessions.backends.base.SessionBase';

export const django: TaintCatalog = {
  distribution: 'django',
  checked: ['5.2.19'],
  source: 'https://docs.djangoproject.com/en/stable/ref/request-response/#httprequest-objects',
  sources: [
    ...sources('http', members(REQUESTS, 'GET POST COOKIES META headers content_type content_params read readline readlines')),
    ...structures(members(REQUESTS, 'body')),
    ...uploads(members(REQUESTS, 'FILES')),
    ...sources('http', members(REQUESTS, 'get_full_path_info get_signed_cookie accepted_types')),
    ...sources('http', members(REQUESTS, 'path path_info'), [601, 918]),
    // Quoted, and hosts are checked against those that are allowed.
    ...sources('http', members(REQUESTS, 'get_full_path build_absolute_uri get_host'), [79, 601, 918]),
    ...sources('http', members('django.urls.ResolverMatch', 'args kwargs captured_kwargs')),
    // Of the name only the last part is kept: https://docs.djangoproject.com/en/5.2/ref/files/uploads/
    ...sources('http', members('django.core.files.uploadedfile.UploadedFile', 'name'), [22]),
    ...sources('http', members('django.core.files.uploadedfile.UploadedFile', 'content_type read chunks')),
    ...sources('http', members('django.forms.Form django.forms.ModelForm', 'data')),
    // What was validated may be kept, and what is redirected to is a row that the form looked up.
    ...sources('http', members('django.forms.Form django.forms.ModelForm', 'cleaned_data'), [501, 601]),
  ],
  sinks: [
    ...sinks(89, {
      [members(QUERY_SETS, 'raw').join(' ')]: 'raw_query:0',
      [members(QUERY_SETS, 'extra').join(' ')]: 'select:0 where:1 tables:3 order_by:4',
      'django.db.models.expressions.RawSQL': 'sql:0',
      'django.db.backends.utils.CursorWrapper.execute django.db.backends.utils.CursorWrapper.executemany': 'sql:0',
      'django.db.migrations.RunSQL': 'sql:0',
    }),
    ...sinks(79, { [RESPONSES]: 'content:0' }, { when: [isOrAbsent('content_type:1', 'None', ...HTML)] }),
    ...sinks(79, { 'django.http.StreamingHttpResponse': 'streaming_content:0' }, { when: [isOrAbsent('content_type', 'None', ...HTML)] }),
    ...sinks(79, {
      'django.http.HttpResponse.write': 'content:0',
      'django.http.HttpResponse.content': 'value:0',
      'django.utils.safestring.mark_safe': 's:0',
      'django.utils.safestring.SafeString': '*',
      'django.utils.html.format_html': 'format_string:0',
      'django.utils.html.format_html_join': 'format_string:1',
    }),
    ...sinks(601, {
      'django.shortcuts.redirect': 'to:0',
      'django.http.HttpResponseRedirect django.http.HttpResponsePermanentRedirect': 'redirect_to:0',
    }),
    ...sinks(
      601,
      { 'django.http.HttpResponse.__setitem__ django.http.response.HttpResponseBase.__setitem__': 'value:1' },
      { when: [is('header:0', "'location'")] },
    ),
    ...sinks(1336, { 'django.template.Template': 'template_string:0', 'django.template.Engine.from_string': 'template_code:0' }),
    ...sinks(22, {
      'django.core.files.storage.FileSystemStorage.path django.core.files.storage.FileSystemStorage.url': 'name:0',
      'django.views.static.serve': 'document_root:2',
    }),
    ...sinks(330, {
      'django.http.HttpResponse.set_cookie django.http.response.HttpResponseBase.set_cookie': 'value:1',
      [`${SESSIONS}.__setitem__`]: 'value:1',
    }),
    ...sinks(501, {
      [`${SESSIONS}.__setitem__`]: 'key:0 value:1',
      [`${SESSIONS}.update`]: 'dict_:0',
      [`${SESSIONS}.setdefault`]: 'key:0 value:1',
    }),
  ],
  sanitisers: [
    ...sanitisers(
      [79],
      `django.utils.html.escape django.utils.html.conditional_escape django.utils.html.escapejs django.utils.html.json_script django.utils.html.format_html
       django.utils.html.strip_tags django.utils.html.linebreaks django.utils.html.urlize django.template.defaultfilters.force_escape
       django.template.loader.render_to_string django.shortcuts.render django.http.JsonResponse`,
    ),
    ...sanitisers([22, 78, 79, 89, 90, 601, 643, 918, 113, 117], 'django.utils.text.slugify'),
    // What they give is an open file, no name of one.
    ...sanitisers([OPEN_FILE], 'django.core.files.File.open django.db.models.fields.files.FieldFile.open django.db.models.FileField.open'),
    ...sanitisers([22], 'django.utils.text.get_valid_filename django.utils._os.safe_join django.core.files.utils.validate_file_name'),
    ...sanitisers([79, 601], 'django.urls.reverse django.urls.reverse_lazy django.shortcuts.resolve_url'),
    ...sanitisers([79, 601, 22, 113], 'django.utils.http.urlencode django.utils.http.urlsafe_base64_encode'),
    ...sanitisers([], members('django.contrib.auth.hashers', 'make_password check_password')),
    // What was signed comes from the application itself.
    ...sanitisers([], members('django.core.signing', 'loads Signer.unsign Signer.unsign_object TimestampSigner.unsign')),
    ...sanitisers([], members('django.utils.dateparse', 'parse_date parse_datetime parse_time parse_duration')),
    // Arguments of lookups become parameters of the statement.
    ...sanitisers(
      [89, 601],
      members(QUERY_SETS, 'filter exclude get get_or_create update_or_create create annotate values values_list count exists first last'),
    ),
    // A row is no address: a redirect to it asks it for its own.
    ...sanitisers([601], 'django.forms.models.BaseModelForm.save django.forms.ModelForm.save'),
    ...sanitisers([89], 'django.db.models.Q django.db.models.Value django.db.models.F'),
  ],
  validated: members('django.forms.Form django.forms.ModelForm django.forms.BaseForm', 'cleaned_data'),
  plainFields: members(
    'django.forms django.forms.fields django.forms.models',
    `IntegerField FloatField DecimalField BooleanField NullBooleanField DateField TimeField DateTimeField DurationField UUIDField GenericIPAddressField
     ChoiceField TypedChoiceField MultipleChoiceField TypedMultipleChoiceField ModelChoiceField ModelMultipleChoiceField SlugField`,
  ).filter(isWhereItIs),
  guards: [...guards([601, 918], { 'django.utils.http.url_has_allowed_host_and_scheme': 'url:0' })],
  uses: [
    ...uses(614, 'django.http.HttpResponse.set_cookie django.http.response.HttpResponseBase.set_cookie', {
      when: [isOrAbsent('secure:6', 'False', 'None')],
    }),
    ...uses(1004, 'django.http.HttpResponse.set_cookie django.http.response.HttpResponseBase.set_cookie', {
      when: [isOrAbsent('httponly:7', 'False', 'None')],
      unless: [is('key:0', FOR_SCRIPTS)],
    }),
    ...uses(352, 'django.views.decorators.csrf.csrf_exempt'),
  ],
  handlers: [
    ...handlers('django.urls.path', { parameters: 'http', hasSegments: true }),
    ...methodHandlers('django.views.View django.views.generic.View', 'get post put patch delete head options', { parameters: 'http' }),
    // What these give is where the browser is sent.
    ...methodHandlers('django.views.generic.RedirectView django.views.generic.base.RedirectView', 'get_redirect_url', {
      parameters: 'http',
      returns: 601,
    }),
    ...methodHandlers(
      'django.contrib.auth.views.RedirectURLMixin django.views.generic.edit.FormMixin',
      'get_success_url get_redirect_url',
      {
        returns: 601,
      },
    ),
    ...handlers(members('django.views.decorators.http', 'require_GET require_POST require_safe'), { parameters: 'http' }),
  ],
};

/** Fields that choose among rows are not in the module of the others. */
function isWhereItIs(name: string): boolean {
  if (name.includes('.models.')) return /\.Model\w+$/u.test(name);
  return !name.includes('.fields.') || !/\.Model\w+$/u.test(name);
}

export const djangoRestFramework: TaintCatalog = {
  distribution: 'djangorestframework',
  checked: ['3.18.3'],
  needs: ['django==5.2.19'],
  source: 'https://www.django-rest-framework.org/api-guide/requests/',
  sources: [
    ...structures(members('rest_framework.request.Request', 'data')),
    ...sources('http', [
      ...members('rest_framework.request.Request', 'query_params POST FILES stream content_type GET META headers COOKIES body'),
      ...members('rest_framework.serializers.Serializer rest_framework.serializers.ModelSerializer', 'initial_data'),
    ]),
    ...sources(
      'http',
      members('rest_framework.serializers.Serializer rest_framework.serializers.ModelSerializer', 'validated_data'),
      [501],
    ),
  ],
  validated: members('rest_framework.serializers.Serializer rest_framework.serializers.ModelSerializer', 'validated_data data'),
  plainFields: members(
    'rest_framework.serializers',
    'IntegerField FloatField DecimalField BooleanField DateField TimeField DateTimeField DurationField UUIDField ChoiceField MultipleChoiceField SlugField IPAddressField',
  ),
  sinks: sinks(79, { 'rest_framework.response.Response': 'data:0' }, { when: [is('content_type:5', ...HTML)] }),
  sanitisers: [],
  handlers: [
    ...handlers('rest_framework.decorators.api_view rest_framework.decorators.action', { parameters: 'http' }),
    ...methodHandlers('rest_framework.views.APIView', 'get post put patch delete head options', { parameters: 'http' }),
    ...methodHandlers('rest_framework.viewsets.ViewSetMixin', 'list create retrieve update partial_update destroy', { parameters: 'http' }),
  ],
};
