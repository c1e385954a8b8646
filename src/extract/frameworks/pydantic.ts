/** Pydantic and SQLModel: schemas are classes below `BaseModel`; settings are told elsewhere. */
import type { Schema } from '../../model/system-model.ts';
import { type ClassValue, truthOf } from '../../program/loading/values.ts';
import { classesOf, homeName } from './class-attributes.ts';
import { declaration, dottedName, dottedNames, isOf } from './declarations.ts';
import type { Extractor } from './extractor.ts';
import type { LoadedView } from './loaded-view.ts';
import { fieldsOf } from './schema-fields.ts';

const BASES = ['BaseModel', 'RootModel', 'GenericModel', 'SQLModel'];

export const pydantic: Extractor = {
  framework: { name: 'Pydantic', distribution: 'pydantic', role: 'schemas' },
  importNames: ['pydantic'],
  extract(view, into) {
    for (const type of view.classes) if (isSchema(type)) into.schemas.push(schemaOf(view, type));
    for (const event of view.events) {
      const made = declaration(event.result);
      if (made === null || !isOf(made.names, ['pydantic'], 'create_model')) continue;
      const fields = [...event.keywords].flatMap(([name, value]) => {
        const [, standard] = view.elements(value);
        const isRequired = standard === undefined || (standard.kind === 'constant' && standard.type === 'ellipsis');
        return name.startsWith('__') ? [] : [{ name, type: '', isRequired }];
      });
      const symbol = homeName(view, event.result, event.module);
      if (symbol !== '') into.schemas.push({ symbol, framework: 'Pydantic', fields, place: view.placeOf(event) });
    }
  },
};

function isSchema(type: ClassValue): boolean {
  const names = dottedNames(type).slice(1);
  if (!isOf(names, ['pydantic', 'sqlmodel'], ...BASES) || isOf(names, ['pydantic', 'pydantic_settings'], 'BaseSettings')) return false;
  // A class with a table is an entity.
  return !classesOf(type).some((base) => base.keywords.has('table') && truthOf(base.keywords.get('table')!) === true);
}

function schemaOf(view: LoadedView, type: ClassValue): Schema {
  const fields = fieldsOf(view, type, () => true)
    .filter(({ name }) => !name.startsWith('_') && name !== 'model_config')
    .map(({ name, type: text, isRequired }) => ({ name, type: text, isRequired }));
  const root = type.order.some((base) => dottedName(base).endsWith('.RootModel')) && fields.length === 0;
  const shown = root ? [{ name: 'root', type: '', isRequired: true }] : fields;
  const framework = dottedNames(type).some((name) => name.startsWith('sqlmodel.')) ? 'SQLModel' : 'Pydantic';
  return { symbol: type.symbol, framework, fields: shown, place: view.place(type.module, type.start) };
}
