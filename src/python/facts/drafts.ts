/** A fact while it is being made: the same fields, still writable. */
export type Draft<Fact> = { -readonly [Field in keyof Fact]: Fact[Field] };
