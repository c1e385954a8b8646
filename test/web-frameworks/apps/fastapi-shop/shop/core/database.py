from collections.abc import Iterator


class Session:
    def __init__(self):
        self.rows: list[object] = []

    def add(self, row: object) -> None:
        self.rows.append(row)

    def close(self) -> None:
        self.rows.clear()


def get_session() -> Iterator[Session]:
    session = Session()
    try:
        yield session
    finally:
        session.close()
