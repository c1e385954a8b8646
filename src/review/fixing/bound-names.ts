/** Names that a file binds and uses, wherever: enough to keep a fix from using a name that means something else, or nothing. */
import { BUILTINS } from '../../python/facts/builtins.ts';
import type { FixCode } from './fix-code.ts';

/** Whether a name is bound by something else than an import of `imported`; by anything where that is ''. */
export function isTaken(code: FixCode, name: string, imported: string): boolean {
  return boundNames(code).some(({ name: bound, origin }) => bound === name && (origin === '' || origin !== imported));
}

/** Names that are used here, were not in `before`, and come from nowhere. */
export function unknownNames(before: FixCode, after: FixCode): readonly string[] {
  const used = new Set(usedNames(before));
  const bound = new Set(boundNames(after).map(({ name }) => name));
  return usedNames(after).filter((name) => !used.has(name) && !bound.has(name) && !BUILTINS.has(name));
}

/** Names that are used here and come from nowhere else than a star import. */
export function looseNames(code: FixCode): readonly string[] {
  const bound = new Set(boundNames(code).map(({ name }) => name));
  return usedNames(code).filter((name) => !bound.has(name) && !BUILTINS.has(name));
}

function usedNames({ nodes }: FixCode): readonly string[] {
  return nodes.flatMap((node) => (node.kind === 'Name' ? [node.id] : []));
}

type Binding = { readonly name: string; readonly origin: string };

function boundNames(code: FixCode): readonly Binding[] {
  return code.nodes.flatMap((node): readonly Binding[] => {
    switch (node.kind) {
      case 'FunctionDef':
      case 'ClassDef':
      case 'Parameter':
        return [{ name: node.name, origin: '' }];
      case 'ExceptHandler':
        return node.name === null ? [] : [{ name: node.name, origin: '' }];
      case 'Import':
        return node.names.map(({ name, asName }) => ({
          name: asName ?? name.replace(/\..*/su, ''),
          origin: asName === null ? name.replace(/\..*/su, '') : name,
        }));
      case 'ImportFrom':
        return node.names.map(({ name, asName }) => ({ name: asName ?? name, origin: `${'.'.repeat(node.level)}${node.module}.${name}` }));
      case 'Assign':
        return node.targets.flatMap((target) => namesIn(code, target));
      case 'AnnAssign':
      case 'AugAssign':
      case 'For':
      case 'Comprehension':
      case 'NamedExpr':
        return namesIn(code, node.target);
      case 'WithItem':
        return node.target === null ? [] : namesIn(code, node.target);
      default:
        return [];
    }
  });
}

function namesIn(code: FixCode, target: { readonly start: number; readonly end: number }): readonly Binding[] {
  return (
    code
      .of(target)
      .match(/(?<![\w.])[^\W\d]\w*/gu)
      ?.map((name) => ({ name, origin: '' })) ?? []
  );
}
