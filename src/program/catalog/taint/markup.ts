/** Markup and templates: Jinja, Mako, MarkupSafe, Bleach, nh3. */
import type { TaintCatalog } from '../taint.ts';
import { members, sanitisers, sinks } from './define.ts';

export const jinja2: TaintCatalog = {
  distribution: 'jinja2',
  checked: ['3.1.6'],
  source: 'https://jinja.palletsprojects.com/en/stable/sandbox/',
  sources: [],
  sinks: sinks(1336, {
    'jinja2.Template jinja2.Environment.from_string jinja2.Environment.compile jinja2.Environment.compile_expression jinja2.Environment.parse':
      'source:0',
  }),
  // Templates of outsiders are what a sandbox is for.
  harmless: members(
    'jinja2.sandbox.SandboxedEnvironment jinja2.sandbox.ImmutableSandboxedEnvironment',
    'from_string compile compile_expression parse',
  ),
  sanitisers: sanitisers([79], 'jinja2.filters.do_forceescape'),
};

export const markupsafe: TaintCatalog = {
  distribution: 'markupsafe',
  checked: ['3.0.4'],
  source: 'https://markupsafe.palletsprojects.com/en/stable/escaping/',
  sources: [],
  // Text that is formatted into markup afterwards is escaped.
  sinks: sinks(79, { 'markupsafe.Markup flask.Markup': 'object:0' }),
  sanitisers: sanitisers(
    [79],
    [
      'markupsafe.escape',
      'markupsafe.escape_silent',
      ...members('markupsafe.Markup', 'escape format striptags join __mod__ __add__ __radd__'),
    ],
  ),
};

export const mako: TaintCatalog = {
  distribution: 'mako',
  checked: ['1.4.3'],
  source: 'https://docs.makotemplates.org/en/latest/usage.html',
  sources: [],
  sinks: [
    ...sinks(1336, { 'mako.template.Template': 'text:0' }),
    ...sinks(22, { 'mako.template.Template': 'filename:1' }),
    ...sinks(1336, { 'mako.lookup.TemplateLookup.put_string': 'text:1' }),
  ],
  sanitisers: sanitisers([79], 'mako.filters.html_escape mako.filters.xml_escape mako.filters.url_escape'),
};

export const bleach: TaintCatalog = {
  distribution: 'bleach',
  checked: ['6.4.0'],
  source: 'https://bleach.readthedocs.io/en/latest/clean.html',
  sources: [],
  sinks: [],
  sanitisers: sanitisers([79], 'bleach.clean bleach.linkify bleach.Cleaner.clean bleach.sanitizer.Cleaner.clean'),
};

export const nh3: TaintCatalog = {
  distribution: 'nh3',
  checked: ['0.3.7'],
  source: 'https://nh3.readthedocs.io/en/latest/',
  sources: [],
  sinks: [],
  sanitisers: sanitisers([79], 'nh3.clean nh3.clean_text'),
};
