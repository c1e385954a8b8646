from stream.pipeline import Pipeline
from stream.stages import Filter, Map, to_upper

Pipeline([Filter(bool), Map(to_upper)]).run(["a", ""])
