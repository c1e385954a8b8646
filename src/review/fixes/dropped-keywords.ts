/** Fixes that take a switch back which somebody set: `verify=False`, `debug=True`. */
import type { Expression } from '../../python/tree.ts';
import type { Fix } from '../fix.ts';
import { calledName, withoutArgument } from '../fixing/arguments.ts';
import type { FixCode } from '../fixing/fix-code.ts';

/** A fix that removes the keywords of these names where they have this value. Not safe: somebody set them for a reason. */
function withoutKeywords(title: string, names: readonly string[], isWrong: (code: FixCode, value: Expression) => boolean): Fix {
  return ({ place }, code) => {
    const call = code.callAt(place);
    const keyword = call?.keywords.find(({ name, value }) => name !== null && names.includes(name) && isWrong(code, value));
    const edit = call === null || keyword === undefined ? null : withoutArgument(code, call, keyword);
    return edit === null ? null : { title, edits: [edit], isSafe: false };
  };
}

const isConstant = (wanted: string) => (_: FixCode, value: Expression) => value.kind === 'Constant' && value.value === wanted;

const fixVerifyKeyword = withoutKeywords('Check certificates', ['verify', 'verify_ssl', 'verify_certs', 'ssl'], isConstant('False'));

export const fixTlsVerificationOff: Fix = (target, code, open) => {
  const call = code.callAt(target.place);
  const called = call === null ? null : calledName(call);
  if (called?.name !== '_create_unverified_context' || call?.func.kind !== 'Attribute') return fixVerifyKeyword(target, code, open);
  return {
    title: 'Check certificates',
    edits: [{ start: called.start, end: called.end, text: 'create_default_context' }],
    isSafe: false,
  };
};

export const fixDebugOn: Fix = withoutKeywords('Leave debugging off', ['debug', 'use_debugger', 'reload'], isConstant('True'));

export const fixTokenVerificationOff: Fix = (target, code, open) =>
  withoutKeywords('Check the signature', ['verify'], isConstant('False'))(target, code, open) ??
  withoutKeywords(
    'Check the signature',
    ['options'],
    (file, value) => value.kind === 'Dict' && /^\{\s*["']verify_signature["']\s*:\s*False\s*,?\s*\}$/u.test(file.of(value)),
  )(target, code, open);

export const fixPermissiveCors: Fix = withoutKeywords(
  'Let other sites call without the visitor’s credentials',
  ['allow_credentials', 'supports_credentials'],
  isConstant('True'),
);
