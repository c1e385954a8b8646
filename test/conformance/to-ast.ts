/**
 * Our tree as CPython's `ast`: the mapping that the conformance oracle compares. It adds what CPython has and we leave
 * out (contexts, type ignores, merged text of f-strings) and renames the rest.
 */
import { bytesValue, numberValue, stringValue } from '../../src/python/literals.ts';
import type {
  BinaryOperator,
  CompareOperator,
  Comprehension,
  Expression,
  Keyword,
  Parameter,
  Parameters,
  ParseResult,
  Pattern,
  Source,
  Statement,
  StringLiteral,
  TypeParameter,
  UnaryOperator,
} from '../../src/python/tree.ts';
import { AstNode, child, children, flag, identifier, identifiers, integer } from './ast-node.ts';
import type { AstConstant, AstValue } from './ast-node.ts';
import { formattedString } from './to-ast-strings.ts';

/** The whole file. Invalid nodes become `Invalid`, which equals nothing that CPython says. */
export function toAst(result: ParseResult): AstNode {
  const mapping = new Mapping(result);
  return new AstNode('Module', ['body', 'type_ignores'], [children(mapping.statements(result.tree.body)), children([])], -1, -1);
}

type Context = 'Load' | 'Store' | 'Del';
type Spanned = { readonly start: number; readonly end: number };

const BINARY: Readonly<Record<BinaryOperator, string>> = {
  '+': 'Add',
  '-': 'Sub',
  '*': 'Mult',
  '@': 'MatMult',
  '/': 'Div',
  '%': 'Mod',
  '**': 'Pow',
  '<<': 'LShift',
  '>>': 'RShift',
  '|': 'BitOr',
  '^': 'BitXor',
  '&': 'BitAnd',
  '//': 'FloorDiv',
};
const COMPARE: Readonly<Record<CompareOperator, string>> = {
  '==': 'Eq',
  '!=': 'NotEq',
  '<': 'Lt',
  '<=': 'LtE',
  '>': 'Gt',
  '>=': 'GtE',
  is: 'Is',
  'is not': 'IsNot',
  in: 'In',
  'not in': 'NotIn',
};
const UNARY: Readonly<Record<UnaryOperator, string>> = { '~': 'Invert', not: 'Not', '+': 'UAdd', '-': 'USub' };

/** A node from pairs of field name and value. */
function make(type: string, at: Spanned | null, fields: Readonly<Record<string, AstValue>>): AstNode {
  return new AstNode(type, Object.keys(fields), Object.values(fields), at === null ? -1 : at.start, at === null ? -1 : at.end);
}

function constantNode(at: Spanned, constant: AstConstant, kind: string | null): AstNode {
  return make('Constant', at, { value: { kind: 'constant', constant }, kind: identifier(kind) });
}

/** CPython marks a constant whose first token has the prefix `u`, but not `U`. */
export function stringKind(source: Source, start: number): string | null {
  return source.bytes[start] === 117 ? 'u' : null;
}

/** Mapping of one file. */
export class Mapping {
  readonly result: ParseResult;

  constructor(result: ParseResult) {
    this.result = result;
  }

  statements(nodes: readonly Statement[]): AstNode[] {
    return nodes.map((node) => this.statement(node));
  }

  expression(node: Expression, context: Context = 'Load'): AstNode {
    const ctx = flag(context);
    switch (node.kind) {
      case 'Name':
        return make('Name', node, { id: identifier(node.id), ctx });
      case 'Attribute':
        return make('Attribute', node, { value: this.one(node.value), attr: identifier(node.name), ctx });
      case 'Call':
        return make('Call', node, { func: this.one(node.func), args: this.many(node.args), keywords: this.keywords(node.keywords) });
      case 'StringLiteral':
        return this.stringLiteral(node);
      case 'NumberLiteral':
        return constantNode(node, numberValue(this.result.source, node), null);
      case 'Constant':
        return constantNode(node, { kind: 'name', name: node.value === '...' ? 'Ellipsis' : node.value }, null);
      case 'Subscript':
        return make('Subscript', node, { value: this.one(node.value), slice: this.one(node.slice), ctx });
      case 'BinOp':
        return this.binary(node);
      case 'BoolOp':
        return make('BoolOp', node, { op: flag(node.operator === 'and' ? 'And' : 'Or'), values: this.many(node.values) });
      case 'Compare': {
        const ops: AstValue = { kind: 'flags', names: node.operators.map((operator) => COMPARE[operator]) };
        return make('Compare', node, { left: this.one(node.left), ops, comparators: this.many(node.comparators) });
      }
      case 'UnaryOp':
        return make('UnaryOp', node, { op: flag(UNARY[node.operator]), operand: this.one(node.operand) });
      case 'List':
        return make('List', node, { elts: this.many(node.elements, context), ctx });
      case 'Tuple':
        return make('Tuple', node, { elts: this.many(node.elements, context), ctx });
      case 'Dict':
        return make('Dict', node, { keys: children(node.keys.map((key) => this.optional(key))), values: this.many(node.values) });
      case 'Set':
        return make('Set', node, { elts: this.many(node.elements) });
      case 'FormattedString':
        return formattedString(this, node);
      case 'IfExp':
        return make('IfExp', node, { test: this.one(node.test), body: this.one(node.body), orelse: this.one(node.orelse) });
      case 'Lambda':
        return make('Lambda', node, { args: child(this.parameters(node.parameters)), body: this.one(node.body) });
      case 'ListComp':
      case 'SetComp':
      case 'GeneratorExp':
        return make(node.kind, node, { elt: this.one(node.element), generators: this.comprehensions(node.generators) });
      case 'DictComp': {
        const generators = this.comprehensions(node.generators);
        return make('DictComp', node, { key: this.one(node.key), value: this.one(node.value), generators });
      }
      case 'NamedExpr':
        return make('NamedExpr', node, { target: this.one(node.target, 'Store'), value: this.one(node.value) });
      case 'Await':
      case 'YieldFrom':
        return make(node.kind, node, { value: this.one(node.value) });
      case 'Yield':
        return make('Yield', node, { value: this.one(node.value) });
      case 'Starred':
        return make('Starred', node, { value: this.one(node.value, context), ctx });
      case 'Slice':
        return make('Slice', node, { lower: this.one(node.lower), upper: this.one(node.upper), step: this.one(node.step) });
      case 'InvalidExpression':
        return make('Invalid', node, {});
    }
  }

  /** Chains such as `a + b + …` lean left by thousands, so the left side is not walked by recursion. */
  private binary(top: Extract<Expression, { kind: 'BinOp' }>): AstNode {
    const chain = [top];
    let leftmost = top.left;
    while (leftmost.kind === 'BinOp') {
      chain.push(leftmost);
      leftmost = leftmost.left;
    }
    let node = this.expression(leftmost);
    for (const link of chain.reverse()) {
      node = make('BinOp', link, { left: child(node), op: flag(BINARY[link.operator]), right: this.one(link.right) });
    }
    return node;
  }

  private one(node: Expression | null, context: Context = 'Load'): AstValue {
    return child(node === null ? null : this.expression(node, context));
  }

  private optional(node: Expression | null): AstNode | null {
    return node === null ? null : this.expression(node);
  }

  private many(nodes: readonly Expression[], context: Context = 'Load'): AstValue {
    return children(nodes.map((node) => this.expression(node, context)));
  }

  private stringLiteral(node: StringLiteral): AstNode {
    const { source } = this.result;
    if (node.isBytes) {
      const bytes = bytesValue(source, node);
      return bytes === null ? make('Invalid', node, {}) : constantNode(node, { kind: 'bytes', bytes }, null);
    }
    const text = stringValue(source, node);
    return text === null ? make('Invalid', node, {}) : constantNode(node, { kind: 'str', text }, stringKind(source, node.start));
  }

  private keywords(nodes: readonly Keyword[]): AstValue {
    return children(nodes.map((node) => make('keyword', node, { arg: identifier(node.name), value: this.one(node.value) })));
  }

  private comprehensions(nodes: readonly Comprehension[]): AstValue {
    return children(
      nodes.map((node) =>
        make('comprehension', null, {
          target: this.one(node.target, 'Store'),
          iter: this.one(node.iterable),
          ifs: this.many(node.conditions),
          is_async: integer(node.isAsync ? 1 : 0),
        }),
      ),
    );
  }

  private parameters(node: Parameters): AstNode {
    const positional = [...node.positionalOnly, ...node.positional];
    const defaults = positional.filter((parameter) => parameter.defaultValue !== null);
    return make('arguments', null, {
      posonlyargs: children(node.positionalOnly.map((parameter) => this.parameter(parameter))),
      args: children(node.positional.map((parameter) => this.parameter(parameter))),
      vararg: child(node.variadic === null ? null : this.parameter(node.variadic)),
      kwonlyargs: children(node.keywordOnly.map((parameter) => this.parameter(parameter))),
      kw_defaults: children(node.keywordOnly.map((parameter) => this.optional(parameter.defaultValue))),
      kwarg: child(node.keywordVariadic === null ? null : this.parameter(node.keywordVariadic)),
      defaults: children(defaults.map((parameter) => this.optional(parameter.defaultValue))),
    });
  }

  private parameter(node: Parameter): AstNode {
    return make('arg', node, { arg: identifier(node.name), annotation: this.one(node.annotation), type_comment: identifier(null) });
  }

  private typeParameters(nodes: readonly TypeParameter[]): AstValue {
    return children(
      nodes.map((node) => {
        const bound: Record<string, AstValue> = node.kind === 'TypeVar' ? { bound: this.one(node.bound) } : {};
        return make(node.kind, node, { name: identifier(node.name), ...bound, default_value: this.one(node.defaultValue) });
      }),
    );
  }

  private body(nodes: readonly Statement[]): AstValue {
    return children(this.statements(nodes));
  }

  private statement(node: Statement): AstNode {
    switch (node.kind) {
      case 'FunctionDef':
        return make(node.isAsync ? 'AsyncFunctionDef' : 'FunctionDef', node, {
          name: identifier(node.name),
          args: child(this.parameters(node.parameters)),
          body: this.body(node.body),
          decorator_list: this.many(node.decorators),
          returns: this.one(node.returns),
          type_comment: identifier(null),
          type_params: this.typeParameters(node.typeParameters),
        });
      case 'ClassDef':
        return make('ClassDef', node, {
          name: identifier(node.name),
          bases: this.many(node.bases),
          keywords: this.keywords(node.keywords),
          body: this.body(node.body),
          decorator_list: this.many(node.decorators),
          type_params: this.typeParameters(node.typeParameters),
        });
      case 'Return':
        return make('Return', node, { value: this.one(node.value) });
      case 'Delete':
        return make('Delete', node, { targets: this.many(node.targets, 'Del') });
      case 'Assign':
        return make('Assign', node, {
          targets: this.many(node.targets, 'Store'),
          value: this.one(node.value),
          type_comment: identifier(null),
        });
      case 'TypeAlias':
        return make('TypeAlias', node, {
          name: this.one(node.name, 'Store'),
          type_params: this.typeParameters(node.typeParameters),
          value: this.one(node.value),
        });
      case 'AugAssign':
        return make('AugAssign', node, {
          target: this.one(node.target, 'Store'),
          op: flag(BINARY[node.operator]),
          value: this.one(node.value),
        });
      case 'AnnAssign':
        return make('AnnAssign', node, {
          target: this.one(node.target, 'Store'),
          annotation: this.one(node.annotation),
          value: this.one(node.value),
          simple: integer(node.isSimple ? 1 : 0),
        });
      case 'For':
        return make(node.isAsync ? 'AsyncFor' : 'For', node, {
          target: this.one(node.target, 'Store'),
          iter: this.one(node.iterable),
          body: this.body(node.body),
          orelse: this.body(node.orelse),
          type_comment: identifier(null),
        });
      case 'While':
      case 'If':
        return make(node.kind, node, { test: this.one(node.test), body: this.body(node.body), orelse: this.body(node.orelse) });
      case 'With':
        return make(node.isAsync ? 'AsyncWith' : 'With', node, {
          items: children(
            node.items.map((item) =>
              make('withitem', null, { context_expr: this.one(item.context), optional_vars: this.one(item.target, 'Store') }),
            ),
          ),
          body: this.body(node.body),
          type_comment: identifier(null),
        });
      case 'Match':
        return make('Match', node, {
          subject: this.one(node.subject),
          cases: children(
            node.cases.map((one) =>
              make('match_case', null, {
                pattern: child(this.pattern(one.pattern)),
                guard: this.one(one.guard),
                body: this.body(one.body),
              }),
            ),
          ),
        });
      case 'Raise':
        return make('Raise', node, { exc: this.one(node.exception), cause: this.one(node.cause) });
      case 'Try':
        return make(node.isStar ? 'TryStar' : 'Try', node, {
          body: this.body(node.body),
          handlers: children(
            node.handlers.map((handler) =>
              make('ExceptHandler', handler, {
                type: this.one(handler.type),
                name: identifier(handler.name),
                body: this.body(handler.body),
              }),
            ),
          ),
          orelse: this.body(node.orelse),
          finalbody: this.body(node.finalbody),
        });
      case 'Assert':
        return make('Assert', node, { test: this.one(node.test), msg: this.one(node.message) });
      case 'Import':
        return make('Import', node, { names: this.aliases(node.names) });
      case 'ImportFrom':
        return make('ImportFrom', node, {
          module: identifier(node.module === '' ? null : node.module),
          names: this.aliases(node.names),
          level: integer(node.level),
        });
      case 'Global':
      case 'Nonlocal':
        return make(node.kind, node, { names: identifiers(node.names) });
      case 'ExpressionStatement':
        return make('Expr', node, { value: this.one(node.value) });
      case 'Pass':
      case 'Break':
      case 'Continue':
        return make(node.kind, node, {});
      case 'InvalidStatement':
        return make('Invalid', node, {});
    }
  }

  private aliases(nodes: Extract<Statement, { kind: 'Import' }>['names']): AstValue {
    return children(nodes.map((node) => make('alias', node, { name: identifier(node.name), asname: identifier(node.asName) })));
  }

  private patterns(nodes: readonly Pattern[]): AstValue {
    return children(nodes.map((node) => this.pattern(node)));
  }

  private pattern(node: Pattern): AstNode {
    switch (node.kind) {
      case 'MatchValue':
        return make('MatchValue', node, { value: this.one(node.value) });
      case 'MatchSingleton':
        return make('MatchSingleton', node, { value: { kind: 'constant', constant: { kind: 'name', name: node.value } } });
      case 'MatchSequence':
      case 'MatchOr':
        return make(node.kind, node, { patterns: this.patterns(node.patterns) });
      case 'MatchMapping':
        return make('MatchMapping', node, {
          keys: this.many(node.keys),
          patterns: this.patterns(node.patterns),
          rest: identifier(node.rest),
        });
      case 'MatchClass':
        return make('MatchClass', node, {
          cls: this.one(node.cls),
          patterns: this.patterns(node.patterns),
          kwd_attrs: identifiers(node.keywordNames),
          kwd_patterns: this.patterns(node.keywordPatterns),
        });
      case 'MatchStar':
        return make('MatchStar', node, { name: identifier(node.name) });
      case 'MatchAs':
        return make('MatchAs', node, {
          pattern: child(node.pattern === null ? null : this.pattern(node.pattern)),
          name: identifier(node.name),
        });
      case 'InvalidPattern':
        return make('Invalid', node, {});
    }
  }
}
