/**
 * Names under which containers of dependencies write `Annotated[T, …]`: what is annotated with `FromDishka[T]` is a T.
 * Source: https://dishka.readthedocs.io/en/stable/integrations/index.html, https://pypi.org/project/aioinject/,
 * https://maldoinc.github.io/wireup/
 */
const INJECTED_TYPE = /^(?:dishka(?:\.integrations\.\w+)?\.FromDishka|aioinject(?:\.ext\.\w+)?\.Injected|wireup\.Injected)$/u;

/** Whether a dotted name, subscribed with a type, stands for that type. */
export function isInjectedType(dotted: string): boolean {
  return INJECTED_TYPE.test(dotted);
}
