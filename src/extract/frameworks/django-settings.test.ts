import { expect, test } from 'vitest';
import { loadedTexts } from '../../program/loading/loaded-fixture.ts';
import { djangoStandIns } from './django-settings.ts';

/** The module that `django.conf.settings` stands for; '' for none. */
function settingsOf(texts: Readonly<Record<string, string>>): string {
  const { modules, codes } = loadedTexts(texts).loading.input;
  const module = djangoStandIns(modules, codes).get('django.conf.settings');
  return module === undefined ? '' : modules[module]!.name;
}

const TELLER = 'import os\nimport shop.startup\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n';
const SETTINGS = 'ROOT_URLCONF = "shop.urls"\nINSTALLED_APPS = []\n';
const STARTUP = 'from django.conf import settings\nprint(settings.ROOT_URLCONF, "INSTALLED_APPS", "shop.startup")\n';

test.each<[string, Readonly<Record<string, string>>, string]>([
  [
    'what is named beside the variable',
    { 'manage.py': TELLER, 'shop/settings.py': 'from shop.base import *', 'shop/base.py': SETTINGS },
    'shop.settings',
  ],
  [
    'a name that is assigned',
    { 'manage.py': 'import os\nos.environ["DJANGO_SETTINGS_MODULE"] = "shop.settings"', 'shop/settings.py': '' },
    'shop.settings',
  ],
  [
    'what is shipped beside settings that each installation writes',
    { 'wsgi.py': TELLER, 'shop/settings_docker.py': SETTINGS },
    'shop.settings_docker',
  ],
  ['a module that only speaks of settings is none', { 'wsgi.py': TELLER, 'shop/startup.py': STARTUP }, ''],
  ['the only one that tells applications and urls', { 'shop/conf.py': SETTINGS, 'shop/startup.py': STARTUP }, 'shop.conf'],
])('%s', (_, texts, expected) => {
  expect(settingsOf(texts)).toBe(expected);
});
