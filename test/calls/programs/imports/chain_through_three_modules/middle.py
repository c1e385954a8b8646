from deep import *
from deep import begin as start
