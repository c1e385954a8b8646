from entrypoints.cli import main

main(["place", "a", "2"])
main(["cancel", "a"])
