from pydantic import BaseModel


class Patient(BaseModel):
    name: str


class Visit(BaseModel):
    patient: Patient
    reason: str = ""


class Drug(BaseModel):
    code: str
