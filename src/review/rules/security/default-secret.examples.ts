/** Keys that have a default, and keys without which nothing starts. */
import type { Example } from '../../rule.ts';

export const bad: readonly Example[] = [
  {
    'shop/app.py': `import os

from flask import Flask

app = Flask(__name__)
app.secret_key = os.environ.get("SECRET_KEY", "change-me")
`,
  },
  {
    'shop/settings.py': `from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    token_secret: str = "changeme"
    token_minutes: int = 30
`,
  },
];

export const good: readonly Example[] = [
  {
    'shop/app.py': `import os

from flask import Flask

app = Flask(__name__)
app.secret_key = os.environ["SECRET_KEY"]
`,
  },
  {
    'shop/settings.py': `from pydantic import SecretStr
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    token_secret: SecretStr
    token_minutes: int = 30
`,
  },
];
