/** What a view made of tables shows, whatever the format: the renderers of text and Markdown only lay it out. */

export type Section = {
  readonly title: string;
  /** Sentences below the title. */
  readonly notes: readonly string[];
  readonly columns: readonly { readonly title: string; readonly align: 'left' | 'right' }[];
  /** As many cells as columns. */
  readonly rows: readonly (readonly string[])[];
};

/** A section of sentences alone. */
export function notesOnly(title: string, notes: readonly string[]): Section {
  return { title, notes, columns: [], rows: [] };
}

export const left = (title: string): Section['columns'][number] => ({ title, align: 'left' });
export const right = (title: string): Section['columns'][number] => ({ title, align: 'right' });
