// The tables of taint as check-catalog.mjs checks libraries: their names with the parameters that they speak of.

/** Names that exist on other systems or in later versions of Python than the one that checks. */
const ELSEWHERE = new Set(['os.startfile', 'pathlib.Path.walk', 'ssl.PROTOCOL_SSLv2', 'ssl.PROTOCOL_SSLv3']);
const DOTTED_NAME = /^[A-Za-z_]\w*\./;

/** A library whose symbols are the names of one table. */
export function taintNames({ distribution, checked, needs, sources, sinks, sanitisers, guards = [], uses = [], handlers = [] }) {
  const parametersOf = new Map();
  const add = (name, parameters) => {
    if (ELSEWHERE.has(name)) return;
    const known = parametersOf.get(name) ?? [];
    parametersOf.set(name, known);
    for (const { parameter, position } of parameters) {
      const isNamed = parameter !== '*' && parameter !== 'self';
      if (isNamed && !known.some((other) => other.parameter === parameter && other.position === position))
        known.push({ parameter, position });
    }
  };
  const addConditions = (name, conditions) => {
    add(name, conditions);
    for (const condition of conditions) {
      if ('name' in condition) addConditions(condition.name, condition.when ?? []);
      for (const value of condition.values ?? []) if (DOTTED_NAME.test(value)) add(value, []);
    }
  };
  for (const { name } of [...sources, ...handlers]) add(name, []);
  for (const sink of sinks) add(sink.name, sink.arguments);
  for (const { name, argument } of guards) add(name, [argument]);
  for (const { name, when = [], unless = [] } of [...sinks, ...sanitisers, ...guards, ...uses]) addConditions(name, [...when, ...unless]);
  const symbols = Object.fromEntries([...parametersOf].map(([name, calls]) => [name, { calls }]));
  return { distribution, checked, needs, symbols, aliases: {}, isTaint: true };
}
