from __future__ import annotations


def build(maker: Maker) -> int:
    return maker.make()


class Maker:
    def make(self) -> int:
        return 1


build(Maker())
