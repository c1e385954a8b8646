from .core import MemoryStore, open_memory
