from enum import Enum, IntEnum, StrEnum


class Engine:
    def start(self):
        return None


Kinds = Enum("Kinds", [("PETROL", Engine()), ("DIESEL", 2)])
Kinds.PETROL.value.start()
Kinds["PETROL"].value.start()
Names = IntEnum("Names", "A B")
Words = StrEnum("Words", ["C", "D"])
Names.A.bit_length()
Words.C.upper()
