import os
import sys

from tool.cli import main

main(["show", __file__])
main(["list", os.path.dirname(__file__)])
