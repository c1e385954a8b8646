/** Examples of `check-then-insert`. */
import type { Example } from '../../rule.ts';

const example = (email: string, imported: string): Example => ({
  'shop/models.py': `from sqlalchemy import ${imported}
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Customer(Base):
    __tablename__ = "customers"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(${email})
`,
  'shop/accounts.py': `from sqlalchemy import select
from sqlalchemy.orm import Session

from shop.models import Customer


def register(session: Session, email: str) -> None:
    known = session.scalars(select(Customer).where(Customer.email == email)).first()
    if known is not None:
        raise ValueError("this address has an account")
    session.add(Customer(email=email))
    session.commit()
`,
});

export const BAD: readonly Example[] = [example('String(200)', 'String')];
export const GOOD: readonly Example[] = [example('String(200), unique=True', 'String')];
