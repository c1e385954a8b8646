import { fixCommandInjection } from '../../fixes/escaped-text.ts';
import { defineFlowRule } from '../../flow-rule.ts';

export const commandInjection = defineFlowRule({
  id: 'command-injection',
  severity: 'critical',
  confidence: 'high',
  becomes: 'a command',
  why: 'Text from outside that becomes part of a command line runs whatever programs its author likes, with the rights of the process.',
  remedy: 'Pass a list of arguments without a shell, and check each value against what is allowed: `subprocess.run(["convert", name])`.',
  references: ['https://cheatsheetseries.owasp.org/cheatsheets/OS_Command_Injection_Defense_Cheat_Sheet.html'],
  cwe: 78,
  cwes: [78, 77, 88],
  codes: ['S601', 'S602', 'S603', 'S604', 'S605', 'S606', 'S607', 'B602', 'B604', 'B605', 'nosec'],
  fix: fixCommandInjection,
  silentWhen: [
    'the command is a list without a shell, and the value is one argument of a fixed program',
    'the value was quoted by `shlex.quote`, made a number, or is one of a fixed list',
    'the text does not come from a request, a message, the network or arguments',
  ],
  bad: [
    {
      'shop/views.py': `import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.post("/thumbnails")
def thumbnail() -> str:
    name = request.form["name"]
    subprocess.run(f"convert {name} -resize 80x80 out.png", shell=True, check=True, timeout=30)
    return "done"
`,
    },
  ],
  good: [
    {
      'shop/views.py': `import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.post("/thumbnails")
def thumbnail() -> str:
    size = int(request.form["size"])
    subprocess.run(["convert", "in.png", "-resize", f"{size}x{size}", "out.png"], check=True, timeout=30)
    return "done"
`,
    },
  ],
});
