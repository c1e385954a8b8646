/** A picture of boxes and arrows before any format: what the views draw, and how it is made smaller where a format has limits. */

export type Tone = 'plain' | 'accent' | 'store' | 'outside' | 'person' | 'quiet';

export type DrawnBox = {
  /** Letters and digits. */
  readonly id: string;
  /** The first is its name. Texts as they were found. */
  readonly lines: readonly string[];
  readonly shape: 'box' | 'round' | 'cylinder' | 'queue' | 'person';
  readonly tone: Tone;
  /** Title of the frame around it; '' for none. */
  readonly group: string;
};

export type DrawnArrow = {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** What to keep where not all can be drawn. */
  readonly weight: number;
  readonly isDashed: boolean;
};

export type Drawing = {
  readonly direction: 'LR' | 'TB';
  readonly boxes: readonly DrawnBox[];
  readonly arrows: readonly DrawnArrow[];
  /** What was left out; '' for nothing. */
  readonly note: string;
};

/** At most so many of each, the heaviest arrows with what they join first, and a note that says so. */
export function smallerDrawing(drawing: Drawing, boxes: number, arrows: number): Drawing {
  if (drawing.boxes.length <= boxes && drawing.arrows.length <= arrows) return drawing;
  const degree = new Map<string, number>();
  for (const { from, to, weight } of drawing.arrows) for (const id of [from, to]) degree.set(id, (degree.get(id) ?? 0) + weight);
  const ranked = drawing.boxes.toSorted((a, b) => (degree.get(b.id) ?? 0) - (degree.get(a.id) ?? 0));
  const kept = new Set(ranked.slice(0, boxes).map(({ id }) => id));
  const among = drawing.arrows.filter(({ from, to }) => kept.has(from) && kept.has(to));
  const heavy = new Set(among.toSorted((a, b) => b.weight - a.weight).slice(0, arrows));
  return {
    ...drawing,
    boxes: drawing.boxes.filter(({ id }) => kept.has(id)),
    arrows: among.filter((arrow) => heavy.has(arrow)),
    note: `rolled up: the ${kept.size} most connected of ${drawing.boxes.length} boxes and ${heavy.size} of ${drawing.arrows.length} arrows`,
  };
}
