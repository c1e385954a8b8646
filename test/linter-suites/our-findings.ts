/** What a review finds in a folder, doubtful findings too, with the codes that other linters have for the same, as JSON: our-findings FOLDER. */
import { review } from '../../src/app/operations/review.ts';
import { openProject } from '../../src/host/open-project.ts';
import { REVIEW_RULES } from '../../src/review/review-rules.ts';

const { host } = openProject(process.argv[2] ?? '.', { workingFolder: process.cwd(), boundary: null, cache: 'none', workers: 0 });
const { findings } = await review.run(host, review.input.parse({ path: '.', all: true }), { report: () => {} });
const rules = REVIEW_RULES.filter(({ isOptional }) => isOptional !== true).map(({ id, codes, code }) => ({
  id,
  isOurs: code === undefined,
  codes: code === undefined ? codes : [code],
}));
const found = findings.flatMap(({ rule, path: own, place: at, alsoAt }) =>
  [{ path: own, place: at }, ...alsoAt].map(({ path, place }) => ({ rule, path, line: place.line })),
);
process.stdout.write(JSON.stringify({ found, rules }));
