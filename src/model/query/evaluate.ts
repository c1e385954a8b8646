/** Runs a query over records: what holds, in which order, and which fields are shown. */
import { type Condition, type Query, countedField } from './syntax.ts';

/** Null where it is not known: no condition on it holds, and none of the opposite. */
export type FieldValue = string | number | boolean | null | readonly string[];

/** One thing of a collection. Fields are worked out when they are asked for. */
export type QueryRecord = { get(field: string): FieldValue };

export type QueryRow = Readonly<Record<string, FieldValue>>;

/** Fields that `reaches` looks into. */
export const REACH_FIELDS: readonly string[] = ['effects', 'tables', 'libraries'];

/** What rows hold: the columns that the query asks for, else `standard` ones with what it sorts by. */
export function columnsOf({ shown, sort }: Query, standard: readonly string[]): readonly string[] {
  if (shown.length > 0) return shown;
  return sort === null || standard.includes(sort.field) ? standard : [...standard, sort.field];
}

/** Rows of `columnsOf`. */
export function runQuery(query: Query, records: readonly QueryRecord[], standard: readonly string[]): readonly QueryRow[] {
  const { condition, sort } = query;
  const found = condition === null ? [...records] : records.filter((record) => holds(condition, record) === true);
  if (sort !== null) {
    const { field, isDescending } = sort;
    found.sort((left, right) => (isDescending ? -1 : 1) * order(valueOf(left, field), valueOf(right, field)));
  }
  const columns = columnsOf(query, standard);
  return found.map((record) => Object.fromEntries(columns.map((column) => [column, valueOf(record, column)])));
}

function valueOf(record: QueryRecord, column: string): FieldValue {
  const field = countedField(column);
  return field === null ? record.get(column) : memberCount(record.get(field));
}

function memberCount(value: FieldValue): number {
  return typeof value === 'object' && value !== null ? value.length : Number(isFilled(value));
}

/** A value that the query names and no record has in that field: a misspelt one, as a rule. */
export type UnknownValue = { readonly field: string; readonly value: string; readonly known: readonly string[] };

/** Of texts and lists that are compared as wholes; for a query whose answer is empty. */
export function unknownValues({ condition }: Query, records: readonly QueryRecord[]): readonly UnknownValue[] {
  return (condition === null ? [] : comparisonsOf(condition)).flatMap(({ field, isCount, operator, values }) => {
    const isWhole = operator === '=' || operator === 'in' || operator === 'has' || operator === 'reaches';
    if (!isWhole || isCount) return [];
    const fields = operator === 'reaches' ? REACH_FIELDS : [field];
    const held = records.flatMap((record) => fields.map((one) => record.get(one)));
    if (held.some((value) => typeof value === 'boolean' || typeof value === 'number')) return [];
    const known = [...new Set(held.flatMap((value) => (value === null ? [] : texts(value))))];
    const isKnown = (value: string): boolean =>
      operator === 'reaches' ? reaches(known, value) : known.some((one) => (operator === 'has' ? matches(one, value) : equals(one, value)));
    return values.flatMap((value) => (isKnown(value) ? [] : [{ field: operator === 'reaches' ? 'reaches' : field, value, known }]));
  });
}

function comparisonsOf(condition: Condition): readonly Extract<Condition, { readonly kind: 'compare' }>[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [...comparisonsOf(condition.left), ...comparisonsOf(condition.right)];
    case 'not':
      return comparisonsOf(condition.inner);
    case 'is':
      return [];
    case 'compare':
      return [condition];
  }
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
  const value: FieldValue = isCount ? memberCount(held) : held;
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
