from tool.cli import main

main(["greet", "ann"])
main(["sum", "1", "2"])
