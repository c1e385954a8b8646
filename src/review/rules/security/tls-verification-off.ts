import { fixTlsVerificationOff } from '../../fixes/dropped-keywords.ts';
import { defineUseRule } from '../../use-rule.ts';

export const tlsVerificationOff = defineUseRule({
  id: 'tls-verification-off',
  severity: 'critical',
  confidence: 'high',
  fault: 'does not check who answers',
  why: 'Anybody between the two can pose as the other side, read all and change it.',
  remedy: 'Leave the check on; for a private authority give its certificate: `verify="/etc/ssl/ca.pem"`.',
  references: ['https://requests.readthedocs.io/en/latest/user/advanced/#ssl-cert-verification'],
  cwe: 295,
  cwes: [295, 297],
  chosenBy: /insecure|unsafe|skip|verif|validat|self_?signed|allow|disable|trust/,
  codes: ['S501', 'S323', 'B501', 'B323', 'nosec'],
  fix: fixTlsVerificationOff,
  silentWhen: [
    'certificates are checked, if against an authority of its own',
    'it is minor where a setting or an argument has to ask for it',
  ],
  bad: [
    {
      'shop/rates.py': `import requests


def rates() -> str:
    return requests.get("https://rates.example.com", verify=False, timeout=5).text
`,
    },
  ],
  good: [
    {
      'shop/rates.py': `import requests


def rates() -> str:
    return requests.get("https://rates.example.com", verify="/etc/ssl/shop-ca.pem", timeout=5).text
`,
    },
  ],
});
