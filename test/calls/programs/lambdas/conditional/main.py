quick = True
pick = (lambda: "quick") if quick else (lambda: "slow")
pick()
