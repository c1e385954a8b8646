/** A view for people who are signed in that other sites may call, and one that asks for the token. */
import type { Example } from '../../rule.ts';

const app = (decorators: string): string => `import sqlite3

from flask import Flask
from flask_login import current_user, login_required
from flask_wtf.csrf import CSRFProtect

app = Flask(__name__)
csrf = CSRFProtect(app)


@app.post("/account/close")
${decorators}
def close() -> str:
    connection = sqlite3.connect("shop.db")
    connection.execute("DELETE FROM account WHERE owner = ?", (current_user.id,))
    connection.commit()
    return "closed"
`;

export const bad: readonly Example[] = [{ 'shop/app.py': app('@csrf.exempt\n@login_required') }];

export const good: readonly Example[] = [{ 'shop/app.py': app('@login_required') }];
