/** Text with ANSI colours as a picture of a terminal: selectable text, its own background, the same bytes for the same input. */

const CELL = 8.4;
const LINE = 20;
const SIDE = 22;
const TOP = 20;
const FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace";
const COLORS = { 31: '#ff8080', 32: '#7fd08f', 33: '#e2b95c', 34: '#7fb0ff', 35: '#d79bf0', 36: '#6cc7d8' };
const PLAIN = { bold: false, dim: false, color: 0 };

export function terminalSvg({ command, output, columns, maxLines }) {
  const all = wrap(parse(output.trimEnd()), columns);
  const shown = cut(all, maxLines);
  const prompt = [
    { ...PLAIN, color: 32, text: '$ ' },
    { ...PLAIN, bold: true, text: command },
  ];
  const lines = [prompt, [], ...shown];
  const width = Math.ceil(columns * CELL + 2 * SIDE);
  const height = lines.length * LINE + 2 * TOP - 4;
  const rows = lines.map((runs, at) => row(runs, TOP + 14 + at * LINE)).filter((text) => text !== '');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(`Output of ${command}`)}">
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="9" fill="#16181d" stroke="#333841"/>
<g font-family="${FONT}" font-size="14" fill="#d9dce1">
${rows.join('\n')}
</g>
</svg>
`;
}

/** At the last empty line that leaves most of the room used, with a count of what is left out. */
function cut(lines, maxLines) {
  if (lines.length <= maxLines) return lines;
  const blank = lines.findLastIndex((line, at) => line.length === 0 && at <= maxLines);
  const end = blank > 0 && lines.slice(0, blank).some((line) => line.length > 0) ? blank : maxLines;
  const left = lines.slice(end).filter((line) => line.length > 0).length;
  return [...lines.slice(0, end), [], [{ ...PLAIN, dim: true, text: `… and ${left} more lines` }]];
}

/** Lines of runs of one look each. Codes other than colours, bold and dim are dropped. */
function parse(output) {
  let look = PLAIN;
  return output.split('\n').map((line) => {
    const runs = [];
    for (const part of line.split(/(\u001b\[[\d;]*[A-Za-z])/u)) {
      const codes = /^\u001b\[([\d;]*)m$/u.exec(part);
      if (codes !== null) look = codes[1].split(';').reduce((before, code) => applyCode(before, Number(code)), look);
      else if (part !== '' && !part.startsWith('\u001b')) runs.push({ ...look, text: part });
    }
    return runs;
  });
}

function applyCode(look, code) {
  if (code === 0) return PLAIN;
  if (code === 1) return { ...look, bold: true };
  if (code === 2) return { ...look, dim: true };
  if (code === 22) return { ...look, bold: false, dim: false };
  if (code === 39) return { ...look, color: 0 };
  return code in COLORS ? { ...look, color: code } : look;
}

/** At a blank where there is one, else at the last column; what follows is indented as the line was. */
function wrap(lines, columns) {
  return lines.flatMap((runs) => {
    const cells = runs.flatMap(({ text, ...look }) => [...text].map((character) => ({ ...look, text: character })));
    const indent = Math.max(
      0,
      cells.findIndex((cell) => cell.text !== ' '),
    );
    const rows = [];
    let rest = cells;
    while (rest.length > columns) {
      const blank = rest.findLastIndex((cell, at) => cell.text === ' ' && at > indent && at <= columns);
      const end = blank > 0 ? blank : columns;
      rows.push(rest.slice(0, end));
      rest = [...Array.from({ length: indent }, () => ({ ...PLAIN, text: ' ' })), ...rest.slice(blank > 0 ? end + 1 : end)];
    }
    return [...rows, rest].map(joinCells);
  });
}

function joinCells(cells) {
  const runs = [];
  for (const cell of cells) {
    const last = runs.at(-1);
    if (last !== undefined && last.bold === cell.bold && last.dim === cell.dim && last.color === cell.color) last.text += cell.text;
    else runs.push({ ...cell });
  }
  return runs;
}

/** Each run stands at its column and is as wide as its cells, so that columns line up in any monospaced font. */
function row(runs, y) {
  let column = 0;
  const spans = [];
  for (const run of runs) {
    // SVG folds blanks, so what stands between two of them is placed by itself.
    for (const part of run.text.split(/(^ +| {2,}| +$)/u)) {
      const length = [...part].length;
      const at = `x="${round(SIDE + column * CELL)}" textLength="${round(length * CELL)}"`;
      if (part.trim() !== '') spans.push(`<tspan ${at}${looks(run)}>${escape(part)}</tspan>`);
      column += length;
    }
  }
  return spans.length === 0 ? '' : `<text y="${y}">${spans.join(' ')}</text>`;
}

function looks({ bold, dim, color }) {
  const fill = color === 0 ? (dim ? '#8b93a0' : '') : COLORS[color];
  return `${fill === '' ? '' : ` fill="${fill}"`}${bold ? ' font-weight="700"' : ''}`;
}

function round(value) {
  return Math.round(value * 10) / 10;
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
