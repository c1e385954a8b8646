/** Settings classes of Pydantic: the environment variables that their fields are read from. */
import { type ClassValue, type Value, likeliest, textOf, truthOf } from '../../program/loading/values.ts';
import { classesOf } from './class-attributes.ts';
import { type Declaration, declaration, dottedNames, isOf } from './declarations.ts';
import type { Extractor } from './extractor.ts';
import type { LoadedView } from './loaded-view.ts';
import { type DeclaredField, fieldsOf } from './schema-fields.ts';
import { valueText } from './schedule-text.ts';

export const settings: Extractor = {
  framework: { name: 'pydantic-settings', distribution: 'pydantic-settings', role: 'settings' },
  importNames: ['pydantic_settings'],
  extract(view, into) {
    for (const type of view.classes) {
      if (!isOf(dottedNames(type).slice(1), ['pydantic', 'pydantic_settings'], 'BaseSettings')) continue;
      const config = configOf(type);
      for (const field of fieldsOf(view, type, () => true)) {
        if (field.name.startsWith('_') || field.name === 'model_config') continue;
        for (const name of new Set(variablesOf(view, field, config))) {
          into.settings.push({
            name,
            owner: type.symbol,
            source: 'settings-class',
            type: field.type,
            standard: field.isRequired || isSecret(field) ? '' : standardText(field),
            isRequired: field.isRequired,
            place: view.place(type.module, type.start),
          });
        }
      }
    }
  },
};

type Config = { readonly prefix: string; readonly isExact: boolean };

/** What `model_config`, `class Config` and keywords of the class say; the nearest class counts. */
function configOf(type: ClassValue): Config {
  const said = (name: string): Value | undefined => {
    for (const base of classesOf(type)) {
      const found = base.keywords.get(name) ?? inConfig(base, name);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const isExact = said('case_sensitive');
  return { prefix: textOf(said('env_prefix')) ?? '', isExact: isExact !== undefined && truthOf(isExact) === true };
}

function inConfig({ names }: ClassValue, name: string): Value | undefined {
  const written = names.get('model_config');
  const one = written === undefined ? undefined : likeliest(written);
  if (one?.kind === 'dict') return [...one.entries.values()].find(({ key }) => textOf(key) === name)?.value;
  const inner = names.get('Config');
  return declaration(one)?.keywords.get(name) ?? (inner?.kind === 'class' ? inner.names.get(name) : undefined);
}

/** Names in the environment; in capitals where case does not count. */
function variablesOf(view: LoadedView, { name, made }: DeclaredField, { prefix, isExact }: Config): readonly string[] {
  const shown = (text: string): string => (isExact ? text : text.toUpperCase());
  const alias = made?.keywords.get('validation_alias') ?? made?.keywords.get('alias') ?? made?.keywords.get('env');
  if (alias === undefined) return [shown(prefix + name)];
  const one = likeliest(alias);
  const choices: Declaration | null = declaration(one);
  const texts = choices === null ? view.texts(one) : choices.positional.flatMap((choice) => textOf(choice) ?? []);
  return (texts.length === 0 ? [prefix + name] : texts).map(shown);
}

function isSecret({ name, type }: DeclaredField): boolean {
  return /secret|password|passwd|token|api_?key|private|credential|dsn/iu.test(name) || /Secret/u.test(type);
}

function standardText({ value, made }: DeclaredField): string {
  const standard = made === null ? value : (made.keywords.get('default') ?? made.positional[0] ?? null);
  return standard === null ? '' : valueText(standard);
}
