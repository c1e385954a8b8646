/** A route that forgot the guard of its siblings, and the same with it. */
import type { Example } from '../../rule.ts';

const notes = (removing: string): string => `import sqlite3
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request

router = APIRouter(prefix="/notes")


def current_user(request: Request) -> str:
    user = request.session.get("user")
    if user is None:
        raise HTTPException(401)
    return str(user)


User = Annotated[str, Depends(current_user)]


@router.get("")
def list_notes(user: User) -> list[str]:
    connection = sqlite3.connect("notes.db")
    return [row[0] for row in connection.execute("SELECT text FROM note WHERE owner = ? LIMIT 50", (user,))]


@router.post("")
def add_note(user: User, text: str) -> None:
    connection = sqlite3.connect("notes.db")
    connection.execute("INSERT INTO note (owner, text) VALUES (?, ?)", (user, text))
    connection.commit()


@router.put("/{note}")
def change_note(user: User, note: int, text: str) -> None:
    connection = sqlite3.connect("notes.db")
    connection.execute("UPDATE note SET text = ? WHERE id = ? AND owner = ?", (text, note, user))
    connection.commit()


${removing}
    connection.commit()
`;

const main = `from fastapi import FastAPI

from shop.notes import router

app = FastAPI()
app.include_router(router)
`;

export const bad: readonly Example[] = [
  {
    'shop/main.py': main,
    'shop/notes.py': notes(`@router.delete("/{note}")
def remove_note(note: int) -> None:
    connection = sqlite3.connect("notes.db")
    connection.execute("DELETE FROM note WHERE id = ?", (note,))`),
  },
];

export const good: readonly Example[] = [
  {
    'shop/main.py': main,
    'shop/notes.py': notes(`@router.delete("/{note}")
def remove_note(user: User, note: int) -> None:
    connection = sqlite3.connect("notes.db")
    connection.execute("DELETE FROM note WHERE id = ? AND owner = ?", (note, user))`),
  },
];
