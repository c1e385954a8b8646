import { defineFlowRule } from '../../flow-rule.ts';

export const templateInjection = defineFlowRule({
  id: 'template-injection',
  severity: 'critical',
  confidence: 'high',
  becomes: 'a template',
  why: 'A template is a program: expressions in text from outside run in this process.',
  remedy: 'Keep templates in files and pass values to them: `render_template("hello.html", name=name)`.',
  references: [
    'https://owasp.org/www-project-web-security-testing-guide/stable/4-Web_Application_Security_Testing/07-Input_Validation_Testing/18-Testing_for_Server-side_Template_Injection',
  ],
  cwe: 1336,
  codes: ['nosec'],
  silentWhen: [
    'the template is fixed, and the value is passed to it',
    'the text does not come from a request, a message, the network or arguments',
  ],
  bad: [
    {
      'shop/views.py': `from flask import Flask, render_template_string, request

app = Flask(__name__)


@app.get("/hello")
def hello() -> str:
    return render_template_string("Hello " + request.args["name"])
`,
    },
  ],
  good: [
    {
      'shop/views.py': `from flask import Flask, render_template_string, request

app = Flask(__name__)


@app.get("/hello")
def hello() -> str:
    return render_template_string("Hello {{ name }}", name=request.args["name"])
`,
    },
  ],
});
