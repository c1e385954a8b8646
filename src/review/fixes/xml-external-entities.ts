import type { AnyNode } from '../../python/facts/descendants.ts';
import type { Call } from '../../python/tree.ts';
import type { Fix, FixDraft } from '../fix.ts';
import { calleeOf, isOpen, keywordOf, withArgument } from '../fixing/arguments.ts';
import type { FixCode } from '../fixing/fix-code.ts';

const TITLE = 'Follow no entities';

/** Switches entities off where the function, or the module, makes or sets up its parser. Not safe: documents that need theirs are read without. */
export const fixXmlExternalEntities: Fix = ({ place }, code) => {
  const call = code.callAt(place);
  const owner = call === null ? null : code.functionOf(call);
  const nodes = code.nodes.filter((node): node is Call => node.kind === 'Call' && isNear(code, node, owner));
  const edits = nodes.flatMap((node) => switchedOff(code, node) ?? []);
  return edits.length === 0 ? null : { title: TITLE, edits, isSafe: false };
};

/** In the same function, or in the body of the module. */
function isNear(code: FixCode, node: AnyNode, owner: AnyNode | null): boolean {
  const own = code.functionOf(node);
  return own === owner || own === null;
}

function switchedOff(code: FixCode, call: Call): FixDraft['edits'][number] | null {
  const callee = calleeOf(code, call);
  const last = call.args.at(-1);
  if (callee.endsWith('.setFeature') && /external/iu.test(code.of(call)) && last?.kind === 'Constant' && last.value === 'True') {
    return { start: last.start, end: last.end, text: 'False' };
  }
  if (!/(?:^|\.)(?:XMLParser|ETCompatXMLParser|iterparse)$/u.test(callee) || isOpen(call)) return null;
  const known = keywordOf(call, 'resolve_entities');
  if (known !== null) {
    const isOn = known.value.kind === 'Constant' && known.value.value === 'True';
    return isOn ? { start: known.value.start, end: known.value.end, text: 'False' } : null;
  }
  return usesLxml(code, callee) ? withArgument(code, call, 'resolve_entities=False') : null;
}

/** The parser of the standard library has no such switch. */
function usesLxml(code: FixCode, callee: string): boolean {
  const root = callee.replace(/\..*/su, '');
  return code.nodes.some(
    (node) =>
      (node.kind === 'ImportFrom' && node.module.startsWith('lxml') && node.names.some(({ name, asName }) => (asName ?? name) === root)) ||
      (node.kind === 'Import' && node.names.some(({ name, asName }) => name.startsWith('lxml') && (asName ?? 'lxml') === root)),
  );
}
