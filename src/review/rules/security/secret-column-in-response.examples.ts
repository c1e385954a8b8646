/** A schema with the hash of the password, and one without. */
import type { Example } from '../../rule.ts';

const app = (fields: string): string => `from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, ConfigDict
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

app = FastAPI()
engine = create_engine("sqlite:///shop.db")


class Base(DeclarativeBase):
    pass


class Author(Base):
    __tablename__ = "authors"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    password_hash: Mapped[str]


class AuthorOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    ${fields}


@app.get("/authors/{author_id}", response_model=AuthorOut)
def author(author_id: int) -> Author:
    with Session(engine) as session:
        found = session.get(Author, author_id)
        if found is None:
            raise HTTPException(404)
        return found
`;

export const bad: readonly Example[] = [{ 'blog/app.py': app('name: str\n    password_hash: str') }];

export const good: readonly Example[] = [{ 'blog/app.py': app('id: int\n    name: str') }];
