/** A note that everybody may read by its key, and one that only its owner finds. */
import type { Example } from '../../rule.ts';

const app = (reading: string): string => `from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Request
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

app = FastAPI()
engine = create_engine("sqlite:///notes.db")


class Base(DeclarativeBase):
    pass


class Note(Base):
    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(index=True)
    text: Mapped[str]


def current_user(request: Request) -> int:
    user = request.session.get("user")
    if user is None:
        raise HTTPException(401)
    return int(user)


@app.get("/notes/{note_id}")
def read_note(note_id: int, user: Annotated[int, Depends(current_user)]) -> str:
    with Session(engine) as session:
${reading}
        if note is None:
            raise HTTPException(404)
        return note.text
`;

export const bad: readonly Example[] = [{ 'notes/app.py': app('        note = session.get(Note, note_id)') }];

export const good: readonly Example[] = [
  {
    'notes/app.py': app('        note = session.scalar(select(Note).where(Note.id == note_id, Note.owner_id == user))'),
  },
];
