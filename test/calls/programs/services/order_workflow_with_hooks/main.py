from workflow import Engine, steps
from workflow.hooks import AuditHook, MetricHook

engine = Engine(hooks=[AuditHook(), MetricHook()])
engine.register("reserve", steps.reserve)
engine.register("charge", steps.Charge(limit=10))
engine.run(["reserve", "charge"], {"amount": 5})
