/** The forms of a review for pull requests and browsers: what a host takes, what was cut, and nothing of a repository as markup. */
import { describe, expect, test } from 'vitest';
import type { Finding } from '../model/finding.ts';
import type { ReviewReport } from '../model/review-report.ts';
import { reviewHtml } from './html/review-html.ts';
import { reviewAnnotations } from './review-annotations.ts';
import { MAX_COMMENT_CHARACTERS, reviewMarkdown } from './review-markdown.ts';
import { OPTIONS, REPORT } from './sample.ts';

const [FIRST] = REPORT.findings;
if (FIRST === undefined) throw new Error('the sample has a finding');
const place = FIRST.place;
const step = (path: string, note: string) => ({ path, place, note });
const TWO_STEPS = [step('shop/api.py', '`shop.api.get` calls `total`'), step('shop/cart.py', '`eval` in `total`')];
const GONE = { rule: 'star-import', message: 'old', places: [{ path: 'a.py', symbol: '', count: 1 }] };
const BASELINE = { path: '.architrave/baseline.json', known: 3, gone: [GONE], accepted: 0, isWritten: false };

const with_ = (findings: readonly Finding[], changes: Partial<ReviewReport> = {}): ReviewReport => ({ ...REPORT, findings, ...changes });

describe('Markdown', () => {
  test('says where, what, why, what to do, the way, and where else', () => {
    const finding = { ...FIRST, evidence: TWO_STEPS, alsoAt: [{ path: 'shop/tax.py', place, symbol: 'tax' }] };
    expect(reviewMarkdown(with_([finding], { since: { revision: 'main', known: 2 } }), OPTIONS))
      .toBe(`### Architrave: 1 new finding since \`main\`

**1** critical

#### Critical

- **eval-or-exec** · CWE-95 at \`proj/shop/cart.py:4\`: \`eval\` runs text that comes from outside
  Text that is run does what its author likes.
  _Do:_ Read data with \`ast.literal_eval\`.
  _Priority:_ critical: reached from endpoint \`GET /carts/{id}\`; called from 2 other modules
  <details><summary>The way</summary>

  1. \`proj/shop/api.py:4\` \`shop.api.get\` calls \`total\`
  1. \`proj/shop/cart.py:4\` \`eval\` in \`total\`

  </details>

  Also at \`proj/shop/tax.py:4\`

<sub>1 rule on 2 files; 1 finding silenced by comments; 2 doubtful findings withheld</sub>
`);
  });

  test('is short enough for a comment: what is left out is the least serious, and is counted', () => {
    const many = (['critical', 'major', 'minor'] as const).flatMap((severity) =>
      Array.from({ length: 250 }, (_, index) => ({ ...FIRST, severity, symbol: `f${index}` })),
    );
    const text = reviewMarkdown(with_(many), OPTIONS);
    expect(text.length).toBeLessThan(MAX_COMMENT_CHARACTERS);
    expect(text.length).toBeGreaterThan(MAX_COMMENT_CHARACTERS - 2000);
    const shown = text.match(/^- \*\*eval-or-exec/gmu)?.length ?? 0;
    const [, left] = /_(\d+) findings left out for length/u.exec(text) ?? [];
    expect(shown).toBeGreaterThan(250);
    expect(Number(left)).toBe(750 - shown);
    expect(text).toContain('#### Critical');
    expect(text).toMatch(/left out for length \(\*\*\d+\*\* major · \*\*250\*\* minor\)/u);
  });

  test('one finding that is too long lets nothing less serious take its place', () => {
    const long = { ...FIRST, message: 'x'.repeat(MAX_COMMENT_CHARACTERS) };
    const text = reviewMarkdown(with_([long, { ...FIRST, severity: 'minor' }]), OPTIONS);
    expect(text).toContain('_2 findings left out for length (**1** critical · **1** minor)');
  });

  test('calls nobody, links nowhere, and tells what is gone of a baseline', () => {
    const text = reviewMarkdown(with_([{ ...FIRST, message: '<img src=x> @ada [a](b) `<b>`' }], { baseline: BASELINE }), OPTIONS);
    expect(text).toContain('&lt;img src=x\\> @&#8203;ada \\[a\\](b) `<b>`');
    expect(text).toContain(
      '`.architrave/baseline.json` accepts what nobody finds any more; `architrave review --update` takes it out:\n\n- star-import: old\n',
    );
  });

  test('no findings is an answer', () => {
    expect(reviewMarkdown(with_([], { interfaces: null }), OPTIONS)).toMatch(/^### Architrave: no findings\n\n<sub>1 rule on/u);
  });

  test('tells what was measured, and where to begin', () => {
    expect(reviewMarkdown(with_([]), OPTIONS)).toContain(
      '- **Typed**: 75 % of 8 public functions; 50 % weighted by the modules that call them; first `shop.money.add` (4)\n',
    );
  });

  test('what is new since a revision is told without what was measured of all', () => {
    expect(reviewMarkdown(with_([], { since: { revision: 'main', known: 3 } }), OPTIONS)).not.toContain('Interfaces');
  });
});

describe('annotations', () => {
  test('one command a finding, with places from where one stands', () => {
    expect(reviewAnnotations(REPORT, OPTIONS)).toBe(
      '::error file=proj/shop/cart.py,line=4,endLine=4,col=12,endColumn=15,title=critical%3A eval-or-exec::`eval` runs text that comes from outside%0ARead data with `ast.literal_eval`.\n',
    );
  });

  test('nothing in a path or a message ends a command or begins one', () => {
    const text = reviewAnnotations(with_([{ ...FIRST, severity: 'minor', path: 'a,b:c%\n.py', message: 'x\r\n::error::y' }]), OPTIONS);
    expect(text.split('\n').length).toBe(2);
    expect(text).toMatch(/^::warning file=proj\/a%2Cb%3Ac%25%0A\.py,.*::x%0D%0A::error::y%0A/u);
  });

  test('an outdated baseline is an error of its own', () => {
    expect(reviewAnnotations(with_([], { baseline: BASELINE }), OPTIONS)).toMatch(
      /^::error file=proj\/\.architrave\/baseline\.json,title=outdated baseline::1 accepted finding/u,
    );
    expect(reviewAnnotations(with_([], { baseline: { ...BASELINE, isWritten: true } }), OPTIONS)).toBe('');
  });
});

describe('HTML', () => {
  test('is one file with the code, the way and a filter for each severity and criterion', () => {
    const html = reviewHtml(with_([{ ...FIRST, evidence: TWO_STEPS }]), OPTIONS);
    expect(html).toContain('<span class="line meant"><span class="number">4</span>    return eval(text)</span>');
    expect(html).toContain('The way, 2 steps');
    expect(html).toContain('id="only-critical" checked> critical <span class="number">1</span>');
    expect(html).toContain('body:has(#only-security:not(:checked)) .is-security{display:none}');
    expect(html).not.toMatch(/<script|<link|src=/u);
  });

  test('nothing of a repository is markup', () => {
    const evil = '</style><script>alert(1)</script>';
    const finding = {
      ...FIRST,
      path: evil,
      message: `${evil} \`${evil}\``,
      symbol: evil,
      evidence: [step(evil, evil)],
      references: [`https://x/"${evil}`],
    };
    const html = reviewHtml({ ...with_([finding]), project: { ...REPORT.project, name: evil } }, { ...OPTIONS, lineOf: () => evil });
    expect(html).not.toContain('<script');
    expect(html.match(/<\/style>/gu)?.length).toBe(1);
  });
});
