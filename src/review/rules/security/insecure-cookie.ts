import { fixInsecureCookie } from '../../fixes/insecure-cookie.ts';
import { defineUseRule } from '../../use-rule.ts';

export const insecureCookie = defineUseRule({
  id: 'insecure-cookie',
  severity: 'minor',
  confidence: 'high',
  fault: 'sets a cookie without its flags',
  why: 'Without `secure` the cookie travels unencrypted; without `httponly` any script on the page can read it.',
  remedy: 'Say `secure=True, httponly=True, samesite="Lax"` for every cookie that identifies somebody.',
  references: ['https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html'],
  cwe: 614,
  cwes: [614, 1004],
  codes: ['nosec'],
  settings: [
    { name: 'SESSION_COOKIE_SECURE', is: /^False$/, fault: 'sends the cookie of the session unencrypted' },
    { name: 'SESSION_COOKIE_HTTPONLY', is: /^False$/, fault: 'lets scripts read the cookie of the session' },
    { name: 'CSRF_COOKIE_SECURE', is: /^False$/, fault: 'sends the cookie against forged requests unencrypted' },
    { name: 'REMEMBER_COOKIE_SECURE', is: /^False$/, fault: 'sends the cookie that signs in unencrypted' },
    { name: 'REMEMBER_COOKIE_HTTPONLY', is: /^False$/, fault: 'lets scripts read the cookie that signs in' },
  ],
  fix: fixInsecureCookie,
  silentWhen: [
    'the flags are set, or come from the configuration',
    'the settings are those of development or of tests, or other settings put them right',
    'scripts are meant to read it: `httponly` is not asked of tokens against forged requests, themes and languages',
  ],
  bad: [
    {
      'shop/views.py': `from flask import Flask, Response, make_response

app = Flask(__name__)


@app.get("/start")
def start() -> Response:
    answer = make_response("hello")
    answer.set_cookie("session_id", "17")
    return answer
`,
    },
  ],
  good: [
    {
      'shop/views.py': `from flask import Flask, Response, make_response

app = Flask(__name__)


@app.get("/start")
def start() -> Response:
    answer = make_response("hello")
    answer.set_cookie("session_id", "17", secure=True, httponly=True, samesite="Lax")
    return answer
`,
    },
  ],
});
