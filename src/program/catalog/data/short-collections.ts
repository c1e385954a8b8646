/** What gives few elements by its nature, by name: libraries that many programs share, and methods whose receivers have no types. */

const names = (module: string, text: string): readonly string[] =>
  text
    .trim()
    .split(/\s+/u)
    .map((name) => `${module}.${name}`);
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/u));

/** Forms of one page: https://docs.djangoproject.com/en/5.2/topics/forms/formsets/, https://wtforms.readthedocs.io/en/3.2.x/fields/ */
export const FORMS_OF_A_PAGE = words('forms initial_forms extra_forms deleted_forms ordered_forms');

/** The way up from one node of a tree, or from one class: https://django-mptt.readthedocs.io/en/latest/models.html */
export const ANCESTORS = words('get_ancestors ancestors get_parents parents mro __mro__ __bases__ __subclasses__');

/** What a pattern finds in a text: https://docs.python.org/3/library/re.html */
export const PATTERN_MATCHES: ReadonlySet<string> = new Set([
  ...names('re', 'findall finditer split'),
  ...names('re.Pattern', 'findall finditer split'),
]);

/** One element for each receiver that the program registers: https://docs.djangoproject.com/en/5.2/topics/signals/ */
export const RESPONSES: ReadonlySet<string> = new Set(names('django.dispatch.Signal', 'send send_robust'));

/** Give as many as they are given. */
export const SAME_SIZE: ReadonlySet<string> = new Set(
  names('builtins', 'enumerate zip sorted reversed list tuple set frozenset iter filter map dict'),
);
export const SAME_SIZE_METHODS = words('items keys values copy');
