/** Whether code of a module's body runs when the module is imported. */
import type { FunctionBody } from './function-body.ts';

/** Below `if __name__ == "__main__":`, which runs only where the file itself is run. */
export function runsAsScriptOnly(body: FunctionBody, pc: number): boolean {
  return body.regionsAround(pc).some(({ kind, owner }) => {
    if (kind !== 'true') return false;
    const branch = body.at(owner);
    return branch?.op === 'branch' && namesMain(body, branch.test, 0);
  });
}

/** How deep `and` and `or` are looked into. */
const MAX_DEPTH = 4;

function namesMain(body: FunctionBody, test: number, depth: number): boolean {
  return body.origins(test).some((defined) => {
    if (defined.op !== 'compare') return false;
    return (
      body.dotted(defined.left) === '__name__' ||
      body.dotted(defined.right) === '__name__' ||
      (depth < MAX_DEPTH && namesMain(body, defined.left, depth + 1))
    );
  });
}
