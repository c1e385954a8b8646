/** How wide texts are in the page's own type. */

export type Measure = (text: string, weight: number, size: number) => number;

export function createMeasure(): Measure {
  const context = document.createElement('canvas').getContext('2d');
  const family = getComputedStyle(document.body).fontFamily;
  return (text, weight, size) => {
    if (context === null) return text.length * size * 0.6;
    context.font = `${weight} ${size}px ${family}`;
    return context.measureText(text).width;
  };
}

/** Words in lines of at most `width`, at most `most` of them. */
export function lines(text: string, width: number, most: number, measure: (text: string) => number): readonly string[] {
  const found: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=[._/ -])/u)) {
    if (line !== '' && measure((line + word).trimEnd()) > width) {
      found.push(line.trim());
      line = word;
    } else line += word;
  }
  if (line.trim() !== '') found.push(line.trim());
  if (found.length <= most) return found;
  return [...found.slice(0, most - 1), `${found[most - 1] ?? ''}…`];
}
