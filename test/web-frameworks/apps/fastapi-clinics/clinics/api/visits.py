from fastapi import APIRouter, Depends

from clinics.crud import CrudRouter
from clinics.schemas import Drug, Visit
from clinics.security import current_user

visits = CrudRouter(Visit, delete_all=True)
drugs = CrudRouter(schema=Drug, prefix="/pharmacy")

router = APIRouter(prefix="/care")
for child in (visits, drugs):
    router.include_router(child, dependencies=[Depends(current_user)])


@visits.get("/{item_id}/bill")
def bill(item_id: int) -> dict:
    return {}


ACTIONS = {
    "admit": ("POST", "Admit a patient"),
    "discharge": ("POST", "Discharge a patient"),
    "status": ("GET", "Where a patient is"),
}


def make_action(name: str):
    async def action(visit_id: int):
        return {"action": name}

    action.__name__ = f"{name}_visit"
    return action


for name, (method, summary) in ACTIONS.items():
    router.add_api_route(f"/visits/{{visit_id}}/{name}", make_action(name), methods=[method], summary=summary)
