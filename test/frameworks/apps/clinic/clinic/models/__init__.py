from .people import Doctor, Nurse, Patient, Person
from .visits import Allergy, Prescription, Visit, VisitNote
from .billing import CardPayment, CashPayment, Invoice, InvoiceLine, Payment, insurers, tariffs
from .archive import ARCHIVES, make_archive

__all__ = [
    "ARCHIVES", "Allergy", "CardPayment", "CashPayment", "Doctor", "Invoice", "InvoiceLine", "Nurse", "Patient", "Payment",
    "Person", "Prescription", "Visit", "VisitNote", "insurers", "make_archive", "tariffs",
]
