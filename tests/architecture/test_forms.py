"""The declared papers agree with the other places that know them."""

from __future__ import annotations

from desktop.base.paths import RESOURCES
from desktop.casework.case_facts import SERVED_FORMS
from desktop.casework.numbering import NumberWords
from desktop.documents.dossier import ORDER
from desktop.documents.form import read_forms

FORMS = read_forms(RESOURCES / "documents")


def test_a_form_takes_its_number_under_the_word_of_the_list() -> None:
    numbers = NumberWords.read(RESOURCES / "lists" / "numbers.toml")
    assert {id: form.mark for id, form in FORMS.items()} == {id: numbers.word(id) for id in FORMS}


def test_every_form_has_its_place_in_the_bound_file() -> None:
    assert list(ORDER) == list(FORMS)


def test_what_is_served_goes_to_the_party() -> None:
    assert {id for id in SERVED_FORMS if not FORMS[id].outward} == set()
