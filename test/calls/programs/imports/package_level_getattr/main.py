import lazy

lazy.compute()
