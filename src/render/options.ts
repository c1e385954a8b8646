/** How a result is to be shown; never what it says. */
export type RenderOptions = {
  readonly palette: Palette;
  /** Columns that sentences and lists may use. */
  readonly width: number;
  /** Columns that a table may use: those of a screen, so that no line wraps; without a screen no bound, so that nothing is cut. */
  readonly tableWidth: number;
  /** Lists are shown in full. */
  readonly isComplete: boolean;
  /** What a reader does to see them in full: '--all shows them'. */
  readonly hintForAll: string;
  /** Put before a path of the result so that it can be opened from where the user stands: '' or 'examples/shop/'. */
  readonly pathPrefix: string;
  /** Version of this software. */
  readonly version: string;
  /** One line of a file under the root, without its end; null where it cannot be read. */
  lineOf(path: string, line: number): string | null;
  /** A file of the built page, by name. */
  pageAsset(name: string): string;
};

type Paint = (text: string) => string;

export type Palette = {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly yellow: Paint;
  readonly green: Paint;
  readonly cyan: Paint;
};

const asIs: Paint = (text) => text;

/** No colours. */
export const PLAIN: Palette = { bold: asIs, dim: asIs, red: asIs, yellow: asIs, green: asIs, cyan: asIs };
