from ._impl.core import MemoryStore as Store
from ._impl import open_memory as open
