"""What FastStream itself says: subscribers and publishers of a broker, without starting it."""
import importlib
import importlib.metadata
import inspect


def record(wants, what):
    consumers = []
    for symbol in what["faststream"]:
        module, _, variable = symbol.rpartition(".")
        broker = getattr(importlib.import_module(module), variable)
        framework = {"KafkaBroker": "Kafka", "RabbitBroker": "RabbitMQ", "RedisBroker": "Redis"}[type(broker).__name__]
        for subscriber in broker.subscribers:
            functions = [symbol_of(call.handler._original_call) for call in subscriber.calls]
            for channel in channels_of(subscriber):
                for function in functions:
                    consumers.append({"framework": framework, "channel": channel, "direction": "consumes", "function": function})
            for call in subscriber.calls:
                for publisher in call.handler._publishers:
                    for channel in channels_of(publisher):
                        consumers.append({"framework": framework, "channel": channel, "direction": "produces", "function": symbol_of(call.handler._original_call)})
    return {"versions": {"faststream": importlib.metadata.version("faststream")}, "consumers": consumers}


def symbol_of(function):
    function = inspect.unwrap(function)
    return f"{function.__module__}.{function.__qualname__}".replace(".<locals>", "")


def channels_of(endpoint):
    schema = endpoint.schema()
    names = set()
    for channel in schema.values():
        bindings = channel.bindings
        for kind in ("kafka", "amqp", "redis"):
            binding = getattr(bindings, kind, None)
            if binding is None:
                continue
            if kind == "kafka":
                names.add(binding.topic)
            elif kind == "amqp":
                queue = getattr(binding, "queue", None)
                names.add(queue.name if queue is not None else binding.routing_key)
            else:
                names.add(binding.channel)
    return sorted(name for name in names if name)
