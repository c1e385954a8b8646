/** Runs a query over records: what holds, in which order, and which fields are shown. */
import type { Condition, Query } from './syntax.ts';

/** Null where it is not known: no condition on it holds, and none of the opposite. */
export type FieldValue = string | number | boolean | null | readonly string[];

/** One thing of a collection. Fields are worked out when they are asked for. */
export type QueryRecord = { get(field: string): FieldValue };

export type QueryRow = Readonly<Record<string, FieldValue>>;

/** Fields that `reaches` looks into. */
export const REACH_FIELDS: readonly string[] = ['effects', 'tables', 'libraries'];

/** Rows of the fields that the query shows, or of `standard` ones. */
export function runQuery(query: Query, records: readonly QueryRecord[], standard: readonly string[]): readonly QueryRow[] {
  const { condition, sort, shown } = query;
  const found = condition === null ? [...records] : records.filter((record) => holds(condition, record) === true);
  if (sort !== null) {
    const { field, isDescending } = sort;
    found.sort((left, right) => (isDescending ? -1 : 1) * order(left.get(field), right.get(field)));
  }
  const fields = shown.length > 0 ? shown : standard;
  return found.map((record) => Object.fromEntries(fields.map((field) => [field, record.get(field)])));
}

/** Null where it cannot be told, as in Kleene's logic of three values. */
function holds(condition: Condition, record: QueryRecord): boolean | null {
  switch (condition.kind) {
    case 'and': {
      const left = holds(condition.left, record);
      if (left === false) return false;
      const right = holds(condition.right, record);
      return right === false ? false : left === null || right === null ? null : true;
    }
    case 'or': {
      const left = holds(condition.left, record);
      if (left === true) return true;
      const right = holds(condition.right, record);
      return right === true ? true : left === null || right === null ? null : false;
    }
    case 'not': {
      const inner = holds(condition.inner, record);
      return inner === null ? null : !inner;
    }
    case 'is': {
      const value = record.get(condition.field);
      return value === null ? null : isFilled(value);
    }
    case 'compare':
      return compares(condition, record);
  }
}

function isFilled(value: FieldValue): boolean {
  return typeof value === 'object' && value !== null ? value.length > 0 : Boolean(value);
}

function compares({ field, isCount, operator, values }: Extract<Condition, { readonly kind: 'compare' }>, record: QueryRecord): boolean {
  if (operator === 'reaches') return REACH_FIELDS.some((one) => values.some((value) => reaches(record.get(one), value)));
  const held = record.get(field);
  const value: FieldValue = isCount ? (typeof held === 'object' && held !== null ? held.length : Number(isFilled(held))) : held;
  switch (operator) {
    case '=':
    case 'in':
      return values.some((one) => equals(value, one));
    case '!=':
      return !values.some((one) => equals(value, one));
    case '~':
    case 'has':
      return values.some((one) => texts(value).some((text) => matches(text, one)));
    default:
      return values.some((one) => ordered(operator, order(value, typeof value === 'number' ? Number(one) : one)));
  }
}

function ordered(operator: '<' | '<=' | '>' | '>=', difference: number): boolean {
  switch (operator) {
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
  }
}

function texts(value: FieldValue): readonly string[] {
  return value === null ? ['unknown'] : typeof value === 'object' ? value : [String(value)];
}

function equals(value: FieldValue, text: string): boolean {
  return texts(value).some((one) => one.toLowerCase() === text.toLowerCase());
}

/** `network` for `blocks:network` and `waits:network`, `http` for all methods, a table or library by name. */
function reaches(value: FieldValue, wanted: string): boolean {
  return texts(value).some((text) => matches(text, wanted) || text.split(':').includes(wanted) || text.startsWith(`${wanted}.`));
}

/** Whole texts, whatever the case; `*` stands for any characters. */
function matches(text: string, pattern: string): boolean {
  const parts = pattern.toLowerCase().split('*');
  const own = text.toLowerCase();
  const [first = '', ...others] = parts;
  if (others.length === 0) return own === first;
  if (!own.startsWith(first)) return false;
  let at = first.length;
  const last = others.pop() ?? '';
  for (const part of others) {
    const found = own.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return own.length - last.length >= at && own.endsWith(last);
}

function order(left: FieldValue, right: FieldValue): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  const [one, other] = [texts(left).join(' '), texts(right).join(' ')];
  return one < other ? -1 : one > other ? 1 : 0;
}
