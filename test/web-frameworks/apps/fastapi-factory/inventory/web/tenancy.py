from fastapi import Header


class TenantResolver:
    def __init__(self, standard: str):
        self.standard = standard

    async def __call__(self, x_tenant: str | None = Header(default=None)) -> str:
        return x_tenant or self.standard


tenant = TenantResolver("main")


def quota(limit: int):
    def check_quota() -> int:
        return limit

    return check_quota
