/** Single functions with all they do and the way to each effect. */
import type { EffectPlace, FunctionEffect, FunctionEffects, RaisedEffect } from '../../model/effects-report.ts';
import type { RenderOptions } from '../options.ts';
import { clean, limited, location } from './layout.ts';
import { wayLines } from './way-lines.ts';

const MAX_RAISES = 12;

/** One section per function. */
export function functionSections(functions: readonly FunctionEffects[], options: RenderOptions): readonly (readonly string[])[] {
  return functions.map((row) => functionSection(row, options));
}

function functionSection({ name, path, place, isAsync, effects, raises }: FunctionEffects, options: RenderOptions): readonly string[] {
  const { palette } = options;
  const title = `${isAsync ? `${palette.cyan('async')} ` : ''}${palette.bold(clean(name))}  ${palette.dim(location(options, path, place.line))}`;
  const { rows, rest } = limited(raises, options, MAX_RAISES);
  const body = [
    ...effects.flatMap((effect) => effectLines(effect, isAsync, options)),
    ...rows.flatMap((raised) => raisedLines(raised, name, options)),
    ...rest.map((line) => `  ${line}`),
  ];
  return [title, ...(body.length === 0 ? ['  does nothing that is known to the catalogue'] : body)];
}

function effectLines(
  { effect, isElsewhere, isSure, timeout, way }: FunctionEffect,
  isAsync: boolean,
  options: RenderOptions,
): readonly string[] {
  const { palette } = options;
  const isHarmful = isAsync && !isElsewhere && (effect.startsWith('blocks:') || effect === 'cpu');
  const note = isElsewhere
    ? palette.dim(' (handed to another thread, process or worker)')
    : isHarmful
      ? palette.red(' (in an async function)')
      : '';
  const bound = timeout === 'unbounded' && effect.startsWith('http:') ? palette.red(' (without a timeout)') : '';
  const doubt = isSure ? '' : palette.dim(' (perhaps: a call on the way may reach others that do not)');
  return [`  ${isHarmful ? palette.red(effect) : palette.yellow(effect)}${note}${bound}${doubt}`, ...wayLines(way, '    ', options)];
}

function raisedLines(
  { exception, escapes, isSure, raisedIn, caughtBy }: RaisedEffect,
  name: string,
  options: RenderOptions,
): readonly string[] {
  const { palette } = options;
  const origin = `${location(options, raisedIn.path, raisedIn.place.line)}  raised${raisedIn.function === name ? '' : ` in ${clean(raisedIn.function)}`}`;
  const shown = caughtBy
    .slice(0, MAX_CATCHERS)
    .map((catcher) => `${location(options, catcher.path, catcher.place.line)}  ${fate(catcher, escapes)}`);
  const nowhere = escapes && caughtBy.length === 0 ? ['nothing in the program is seen to catch it'] : [];
  return [
    `  ${palette.yellow(`raises ${clean(exception)}`)}${isSure ? '' : palette.dim(' (perhaps)')}`,
    ...[origin, ...shown, ...nowhere].map((line) => palette.dim(`    ${line}`)),
  ];
}

const MAX_CATCHERS = 2;

function fate(catcher: EffectPlace, escapes: boolean): string {
  return escapes ? `caught in ${clean(catcher.function)}` : 'caught here';
}
