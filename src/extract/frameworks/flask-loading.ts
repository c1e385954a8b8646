/** Flask while a program is loaded: a blueprint of a class that writes `register` itself is registered by that method. */
import { getAttribute, typeName } from '../../program/loading/attributes.ts';
import type { LibraryMethod, Loading } from '../../program/loading/loading.ts';
import { addRuleToApplication, setUpByState } from './flask-setup.ts';
import { type DictValue, type Value, dict, likeliest, putKey } from '../../program/loading/values.ts';

/** `Flask.register_blueprint` calls `blueprint.register(app, options)`, and keeps the blueprint by its name (documentation of Flask 3.1). */
const register: LibraryMethod = (l, owner, { positional, keywords }, site) => {
  const blueprint = likeliest(positional[0] ?? keywords?.get('blueprint') ?? owner);
  if (blueprint.kind !== 'instance' && blueprint.kind !== 'made') return null;
  keep(l, likeliest(owner), blueprint);
  setUpByState(l, owner, blueprint, keywords ?? new Map(), site);
  const own = getAttribute(l, blueprint, 'register');
  if (own.kind !== 'bound' || typeName(blueprint) === '') return null;
  const options = dict();
  for (const [name, value] of keywords ?? []) putKey(options, { kind: 'constant', type: 'str', value: name }, value);
  l.actions.callValue(l, own, { positional: [owner, options] }, { ...site, isDecorator: false });
  return null;
};

function keep(l: Loading, application: Value, blueprint: Value): void {
  if (application.kind !== 'instance' && application.kind !== 'made') return;
  const known = application.attributes.get('blueprints');
  const all: DictValue = known?.kind === 'dict' ? known : dict();
  putKey(all, getAttribute(l, blueprint, 'name'), blueprint);
  if (all !== known) l.put(application.attributes, 'blueprints', all);
}

/** By the dotted name of the method. */
export const FLASK_METHODS: ReadonlyMap<string, LibraryMethod> = new Map<string, LibraryMethod>([
  ...['flask.blueprints', 'flask', 'flask.sansio.blueprints'].map((module): [string, LibraryMethod] => [
    `${module}.BlueprintSetupState.add_url_rule`,
    addRuleToApplication,
  ]),
  ['flask.Flask.register_blueprint', register],
  ['flask.app.Flask.register_blueprint', register],
  ['quart.Quart.register_blueprint', register],
  ['apiflask.APIFlask.register_blueprint', register],
]);
