from typing import Annotated

from fastapi import Depends, Query, Security, WebSocket

from clinics.routing import ClinicRouter
from clinics.schemas import Patient
from clinics.security import CurrentUser, RequireRole

router = ClinicRouter(name="patients")

Page = Annotated[int, Query(ge=1)]


@router.get("/", response_model=list[Patient])
async def list_patients(user: CurrentUser, page: Page = 1):
    return []


@router.post("/", status_code=201)
async def create_patient(patient: Patient, user=Security(RequireRole("doctor"))) -> Patient:
    return patient


@router.api_route("/{patient_id}/record", methods=["GET", "PUT"])
def record(patient_id: int):
    return {}


@router.websocket("/{patient_id}/monitor")
async def monitor(socket: WebSocket, patient_id: int):
    await socket.accept()
