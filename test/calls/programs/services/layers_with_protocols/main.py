from app.adapters import ConsoleMailer, MemoryUsers
from app.use_cases import Register

Register(MemoryUsers(), ConsoleMailer()).execute("ann")
