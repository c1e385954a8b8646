from fastapi import APIRouter

registry: dict[str, APIRouter] = {}


def plugin(name: str):
    """Makes the class under it a plug-in, reachable below its name."""

    def register(cls):
        router = APIRouter()
        cls(router)
        registry[name] = router
        return cls

    return register
