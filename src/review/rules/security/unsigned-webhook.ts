import type { Endpoint } from '../../../model/system-model.ts';
import { onlyReads } from '../../../model/sibling-guards.ts';
import type { SpreadEffect } from '../../../program/effects/kinds.ts';
import { saysAnywhere } from '../../../program/queries/words-in-code.ts';
import { reachableFrom } from '../../../program/queries/reachable-functions.ts';
import { defineRule } from '../../rule.ts';
import { bad, good } from './unsigned-webhook.examples.ts';

const HOOK = /(?:^|[^a-z])(?:web_?hooks?|ipn|postback|inbound)(?:[^a-z]|$)/u;
/** Words that mean a message of another system only beside one of those that send such. */
const MESSAGE = /(?:^|[^a-z])(?:events?|callbacks?|notify|notifications?|hooks?)(?:[^a-z]|$)/u;
const SENDER =
  /(?:^|[^a-z])(?:payments?|stripe|paypal|billing|adyen|mollie|braintree|square|github|gitlab|bitbucket|slack|twilio|sendgrid|mailgun|postmark|shopify|telegram|provider|gateway|carrier|shipping|shipments?)(?:[^a-z]|$)/u;
/** What code says that looks who sent a message, or whether it may be believed. */
const CHECKS =
  /signature|signed|\bsign\b|hmac|digest|verif|secret|construct_event|authenti|authori[sz]|x_hub|credential|token|api_?key|passw|remote_addr|client_host|allowed_ip|whitelist|allow_?list|certificate|public_key|jwt|nonce/u;
const EFFECTS: readonly SpreadEffect[] = ['write', 'commit', 'enqueue', 'publish'];
/** Code that asks the sender itself what happened need not believe the message. */
const ASKS_BACK: readonly SpreadEffect[] = ['http:GET', 'http:POST', 'http:*'];
const MAX_FUNCTIONS = 80;

export const unsignedWebhook = defineRule({
  id: 'unsigned-webhook',
  criterion: 'security',
  severity: 'critical',
  confidence: 'medium',
  needs: 'program',
  why: 'Anybody who finds the address can send what only the other system should: a payment that never happened, for instance.',
  remedy:
    'Check the signature over the raw body with the secret that is shared with the sender (`hmac.compare_digest`), or ask the sender what happened before believing it.',
  references: [
    'https://docs.stripe.com/webhooks#verify-events',
    'https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries',
  ],
  cwe: 345,
  codes: [],
  silentWhen: [
    'something in the handler or behind it speaks of a signature, a secret, a token or an address of the sender',
    'something asks who calls, or the address holds a secret',
    'the message changes nothing, or the sender is asked what happened',
  ],
  bad,
  good,
  *check({ linked }) {
    const { queries } = linked;
    const seen = new Set<number>();
    for (const entry of linked.entries.endpoints) {
      const { endpoint, function: handler, before } = entry;
      if (endpoint === null || seen.has(handler.scope) || !linked.isReviewed(handler) || !isHook(endpoint)) continue;
      seen.add(handler.scope);
      const way = EFFECTS.map((effect) => queries.way(handler, effect)).find((one) => one !== null) ?? null;
      if (way === null || ASKS_BACK.some((effect) => queries.way(handler, effect) !== null)) continue;
      const reached = reachableFrom(queries, [handler, ...before], MAX_FUNCTIONS);
      if (reached.length >= MAX_FUNCTIONS || reached.some((one) => saysAnywhere(queries, one, CHECKS))) continue;
      yield linked.at(handler, -1, {
        message: `${endpoint.id} believes whoever sends it: nothing checks a signature`,
        evidence: [...linked.entryEvidence({ entry, steps: [] }), ...linked.evidence(way)],
      });
    }
  },
});

function isHook(endpoint: Endpoint): boolean {
  const { path, handler, authentication, parameters, protocol } = endpoint;
  if (protocol !== 'http' || onlyReads(endpoint) || authentication.answer !== 'no') return false;
  if (parameters.some((parameter) => parameter.in === 'path' && CHECKS.test(parameter.name))) return false;
  const text = `${path} ${handler.slice(handler.lastIndexOf('.') + 1)}`.replaceAll(/([a-z0-9])([A-Z])/gu, '$1_$2').toLowerCase();
  return HOOK.test(text) || (MESSAGE.test(text) && SENDER.test(text));
}
