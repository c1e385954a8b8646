import { fixDebugOn } from '../../fixes/dropped-keywords.ts';
import { defineUseRule } from '../../use-rule.ts';

export const debugOn = defineUseRule({
  id: 'debug-on',
  severity: 'major',
  confidence: 'high',
  fault: 'leaves debugging on',
  why: 'The debugger of a web framework shows code and variables to everybody, and some run what is typed into it.',
  remedy: 'Read the switch from the environment, off where nothing is set.',
  references: ['https://flask.palletsprojects.com/en/stable/debugging/'],
  cwe: 489,
  settings: [
    {
      name: 'DEBUG',
      is: /^(?:true|1|yes|on|y|t)$/i,
      fault: 'leaves debugging on',
      beside: ['SECRET_KEY', 'INSTALLED_APPS', 'ALLOWED_HOSTS', 'MIDDLEWARE', 'ROOT_URLCONF', 'DATABASES'],
    },
  ],
  codes: ['S201', 'B201', 'nosec'],
  fix: fixDebugOn,
  silentWhen: [
    'the switch comes from the environment or the configuration, and is off where they say nothing',
    'the settings are those of development or of tests, or other settings turn it off',
    'the call stands under `if __name__ == "__main__":` of a script for development, where it is minor',
  ],
  bad: [
    {
      'shop/serve.py': `from flask import Flask

app = Flask(__name__)


def serve() -> None:
    app.run(debug=True)
`,
    },
  ],
  good: [
    {
      'shop/serve.py': `from flask import Flask

app = Flask(__name__)


def serve(is_debug: bool) -> None:
    app.run(debug=is_debug)
`,
    },
  ],
});
