from middle import start
from middle import Worker as Worker
