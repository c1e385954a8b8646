import type { EvidenceStep } from '../../../model/finding.ts';
import type { ProgramFunction } from '../../../program/queries/program-queries.ts';
import { type SecretDefault, secretDefaults } from '../../../program/queries/secret-defaults.ts';
import type { LinkedContext } from '../../linked-context.ts';
import { fixDefaultSecret } from '../../fixes/default-secret.ts';
import { defineRule } from '../../rule.ts';
import { bad, good } from './default-secret.examples.ts';
import { isNamedSecret } from './secret-shapes.ts';

/** What signs, encrypts or lets in by itself. Secrets of other services, which those know, are not among them. */
const SIGNS =
  /(?:^|_)(?:secret_?key|token_?secret|jwt_?secret|jwt_?key|session_?secret|cookie_?secret|auth_?secret|app_?secret|signing_?key|signing_?secret|encryption_?key|fernet_?key|hmac_?(?:key|secret)|master_?key|password_?salt|webhook_?secret|admin_?password)$/iu;
const FOREIGN = /(?:^|_)(?:aws|s3|minio|oss|gcs|azure|client|consumer|oauth|recaptcha|captcha|stripe|test|example|dummy)_/iu;
/** Where the settings of one machine stand. */
const NOT_DEPLOYED = /(?:^|[/_.-])(?:dev|devel|development|local|tests?|testing|ci|examples?|samples?|demo|debug)(?:[/_.-]|$)/iu;
/** Neither a path, a reference nor a name of a variable. */
const STANDS_ELSEWHERE = /^[/.~]|^\$|[{}<>]|:\/\/|^[A-Z][A-Z0-9_]{5,}$/u;

export const defaultSecret = defineRule({
  id: 'default-secret',
  criterion: 'security',
  severity: 'critical',
  confidence: 'high',
  needs: 'program',
  why: 'Where nobody sets the variable, everything is signed with a text that all who read the code know: they make sessions and tokens for whom they like.',
  remedy: 'Give it no default, so that the program does not start without it: `os.environ["SECRET_KEY"]`, `token_secret: SecretStr`.',
  references: ['https://cwe.mitre.org/data/definitions/1392.html', 'https://12factor.net/config'],
  cwe: 1392,
  codes: ['nosec'],
  silentWhen: [
    'the default is empty, drawn when the program starts, or names where the secret lies',
    'some code compares the value with the default, to refuse it',
    'the settings are those of development or of tests, or the class is a data class that nobody fills from the environment',
  ],
  bad,
  good,
  fix: fixDefaultSecret,
  *check({ linked }) {
    const owners = new Set(linked.system.settings.filter(({ source }) => source === 'settings-class').map(({ owner }) => owner));
    for (const one of secretDefaults(linked.queries, isSigning)) {
      const module = linked.moduleAt(one.path);
      if (module === undefined || NOT_DEPLOYED.test(one.path) || NOT_DEPLOYED.test(one.symbol) || !isFixed(one)) continue;
      const isSettings = owners.has(`${module.name}.${one.symbol}`) || /(?:Settings|Config|Configuration)$/u.test(one.symbol);
      // The other rule tells of a text that somebody drew.
      if (one.kind === 'field' && (!isSettings || isNamedSecret(one.name, one.text))) continue;
      if (one.kind === 'application' && isNamedSecret(one.name, one.text)) continue;
      if (isRefused(linked, one.text)) continue;
      const place = linked.queries.places.ofWord(one.scope, one.pc);
      const use = useOf(linked, one.name);
      const first: EvidenceStep = { path: one.path, place, note: `\`${one.name}\` is this text where nothing is set` };
      yield {
        module,
        place,
        symbol: one.symbol === '' ? module.name : one.symbol,
        message: `\`${one.name}\` has a default that everybody who reads the code knows`,
        confidence: use !== null || one.kind !== 'field' ? 'high' : 'medium',
        evidence: use === null ? [first] : [first, use],
      };
    }
  },
});

function isSigning(name: string): boolean {
  return SIGNS.test(name) && !FOREIGN.test(`${name}_`);
}

function isFixed({ text }: SecretDefault): boolean {
  return text.trim() !== '' && !/^(?:none|null)$/iu.test(text) && !STANDS_ELSEWHERE.test(text);
}

/** Some code asks whether a value is this text. */
function isRefused({ functions, queries }: LinkedContext, text: string): boolean {
  return functions.some((one) => {
    if (!hasText(queries, one, text)) return false;
    const body = queries.body(one);
    return body.instructions.some(
      (constant) =>
        constant.op === 'constant' &&
        constant.kind === 'STR' &&
        constant.text === text &&
        body.readersOf(constant.value).some(({ op }) => op === 'compare' || op === 'tuple' || op === 'set' || op === 'list'),
    );
  });
}

function hasText(queries: LinkedContext['queries'], one: ProgramFunction, text: string): boolean {
  return queries.meanings.place(one.scope)?.code.strings.includes(text) === true;
}

/** The first call that is given the attribute of this name: what it signs. */
function useOf(linked: LinkedContext, name: string): EvidenceStep | null {
  const { queries } = linked;
  for (const one of linked.functions) {
    if (!hasText(queries, one, name)) continue;
    const body = queries.body(one);
    for (const read of body.instructions) {
      if (read.op !== 'attribute' || read.name !== name) continue;
      const call = body.usesOf(read.value).find(({ op }) => op === 'call');
      const target = call === undefined ? undefined : queries.callAt(one, call.pc)?.targets[0];
      if (call !== undefined && target !== undefined) return linked.step(one, call.pc, `\`${target.name}\` is given it in \`${one.name}\``);
    }
  }
  return null;
}
