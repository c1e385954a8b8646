from typing import Self


class Builder:
    def part(self) -> Self:
        return self

    def build(self) -> int:
        return 1


Builder().part().build()
