from shop.services.back_office import BackOffice


def test_points_are_earned_and_spent() -> None:
    office = BackOffice()
    assert office.earn(1, 5_000) == 50
    assert office.spend(1, 20)
    assert not office.spend(1, 40)


def test_muted_customers_get_no_mail() -> None:
    office = BackOffice()
    office.mute("ada@example.com")
    office.draft("ada@example.com", "Hello")
    assert office.post() == 0
