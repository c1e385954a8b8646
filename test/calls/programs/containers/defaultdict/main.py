from collections import defaultdict


def job():
    return 1


hooks = defaultdict(list)
hooks["start"].append(job)
for hook in hooks["start"]:
    hook()
