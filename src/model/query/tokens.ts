/** Words of a query: names, texts in quotes, numbers and signs, with where they stand. */

export type Token = {
  readonly kind: 'word' | 'text' | 'number' | 'sign' | 'end';
  readonly text: string;
  /** Index of the first character in the query. */
  readonly start: number;
};

/** What is wrong with a query, where, and how to mend it. */
export type QueryProblem = { readonly message: string; readonly start: number; readonly hint: string };

const PATTERN = /\s+|(?<text>"[^"]*"|'[^']*')|(?<number>\d+(?:\.\d+)?(?![\w./*]))|(?<sign>!=|<=|>=|[=~<>(),])|(?<word>[^\s=~<>(),"'!]+)/uy;

/** The tokens, an end behind them; a problem for what is none. */
export function tokensOf(query: string): readonly Token[] | QueryProblem {
  const tokens: Token[] = [];
  PATTERN.lastIndex = 0;
  while (PATTERN.lastIndex < query.length) {
    const start = PATTERN.lastIndex;
    const match = PATTERN.exec(query);
    if (match === null) {
      const isQuote = query[start] === '"' || query[start] === "'";
      return {
        message: isQuote ? 'A text is not closed' : `${query[start] ?? ''} means nothing here`,
        start,
        hint: isQuote ? 'Close it with the same quote.' : 'Compare with =, !=, ~, <, <=, > or >=.',
      };
    }
    const { text, number, sign, word } = match.groups ?? {};
    if (text !== undefined) tokens.push({ kind: 'text', text: text.slice(1, -1), start });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, start });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, start });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word, start });
  }
  return [...tokens, { kind: 'end', text: '', start: query.length }];
}
