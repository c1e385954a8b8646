/** What commands of Django that projects extend take themselves: https://docs.djangoproject.com/en/6.1/ref/django-admin/. */
import type { CommandParameter } from '../../model/system-model.ts';

/** `!` a required argument, `?` a flag. */
const OPTIONS: Readonly<Record<string, string>> = {
  makemessages:
    '--locale --exclude --domain --all? --extension --symlinks? --ignore --no-default-ignore? --no-wrap? --no-location? --add-location --no-obsolete? --keep-pot?',
  makemigrations: 'args! --dry-run? --merge? --empty? --noinput? --name --no-header? --check? --scriptable? --update?',
  migrate: 'app_label migration_name --noinput? --database --fake? --fake-initial? --plan? --run-syncdb? --check? --prune?',
  runserver: 'addrport --ipv6? --nothreading? --noreload?',
  'staticfiles.runserver': 'addrport --ipv6? --nothreading? --noreload? --nostatic? --insecure?',
  collectstatic: '--noinput? --no-post-process? --ignore --dry-run? --clear? --link? --no-default-ignore?',
  createsuperuser: '--username --noinput? --database --email',
  shell: '--no-startup? --no-imports? --interface --command',
  loaddata: 'args! --database --app --ignorenonexistent? --exclude --format',
  dumpdata: 'args! --format --indent --database --exclude --natural-foreign? --natural-primary? --all? --pks --output',
  compilemessages: '--locale --exclude --use-fuzzy? --ignore',
};

/** Of a command of Django by the dotted name of its class; none for any other. */
export function libraryParameters(dotted: string): readonly CommandParameter[] {
  const [, app, name] = /^django\.(?:core|contrib\.(\w+))\.management\.commands\.(\w+)\.Command$/u.exec(dotted) ?? [];
  const written = name === undefined ? undefined : (OPTIONS[`${app ?? ''}.${name}`] ?? OPTIONS[name]);
  return (written?.split(' ') ?? []).map((option) => ({
    name: option.replace(/[!?]$/u, ''),
    kind: option.endsWith('?') ? 'flag' : option.startsWith('-') ? 'option' : 'argument',
    isRequired: option.endsWith('!'),
  }));
}
