from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyvoices.deidentify.recognisers.organisations import Organisations
from manyvoices.deidentify.spans import merge

FOUND = [
    ("a talk at Grey Egret community hall about the road", "Grey Egret community hall"),
    ("They sit in Tall Egret primary school on Fridays.", "Tall Egret primary school"),
    ("She cleans for Blue Ladder dental clinic, mornings.", "Blue Ladder dental clinic"),
    ("A bench at Tin Spoon workshop was free.", "Tin Spoon workshop"),
    ("It goes through Straw Lamp savings group, slowly.", "Straw Lamp savings group"),
    ("I worked for Rainbow Bridge Foundation until then.", "Rainbow Bridge Foundation"),
    ("The Light of Dawn Church gave rice.", "Light of Dawn Church"),
    ("with Stone & Reed Workshop in town", "Stone & Reed Workshop"),
    ("At Morning Rice Women's Centre they cook.", "Morning Rice Women's Centre"),
    ("a nurse at Tonlung Hospital helped", "Tonlung Hospital"),
    ("the Centre for Hill Weavers paid", "Centre for Hill Weavers"),
    ("Friends of Reed Island came by", "Friends of Reed Island"),
    ("the Copper Thimble factory closed", "Copper Thimble factory"),
    ("I sew for Madame Try's Bridal, upstairs", "Madame Try's Bridal"),
    ("They closed the Paper Boat Garment Company.", "Paper Boat Garment Company"),
    ("At Mith Samlanh they taught me.", "Mith Samlanh"),
    ("a letter to the Ministry of Women's Affairs came", "Ministry of Women's Affairs"),
    ("UNICEF and the police", "UNICEF"),
    ("a man from LSPCO rang", "LSPCO"),
    ("the Quiet Kettle, they called it", "Quiet Kettle"),
    ("We call it the Boat at the Bend Association.", "Boat at the Bend Association"),
    ("We called it Rice and Shade because", "Rice and Shade"),
    ("Meet the people at Full Jar Farmers' Corner, a shop", "Full Jar Farmers' Corner"),
    ("the bus of Everdrum came", "Everdrum"),
    ("Early Boat. It was her word.", "Early Boat"),
]
LOWER = [
    ("i was at rainbow bridge foundation for two years", "rainbow bridge foundation"),
    ("then at quiet river house they said no", "quiet river house"),
    ("i work for sunrise women's association in town", "sunrise women's association"),
    ("we pray at hope of the hill church every week", "hope of the hill church"),
    ("she sews at ratha's bakery and sleeps there", "ratha's bakery"),
    ("unicef gave us blankets", "unicef"),
    ("he left to run the hillside savings circle", "hillside savings circle"),
]
NOTHING = [
    "The Primary school and the English evening class were shut.",
    "The court, the shelter, a church and the centre.",
    "Open the door. Good House. The Office is shut.",
    "Khmer and Buddhist schools, a Catholic church",
    "On Monday the Project began, in May it may end.",
    "The Training Centre and the Police Office are near the High School.",
    "a Tier 2 country, article 24, HIV, the NGO and CCTV",
    "We had Khmer New Year and Water Festival.",
    "Who was it? A man of the village.",
    "Version B and Plan C of the File",
]
NOTHING_LOWER = [
    "the training centre gave us a health centre card and a good project",
    "at the district police office the officer told us to wait",
    "my small house and our new home are near a big old school",
    "who told us that it is the bar association or the women's centre",
    "i hope the sun may come so long as the court is open",
]


def _words(text: str) -> set[str]:
    return {text[item.start : item.end] for item in merge(Organisations().find([text])[0])}


@pytest.mark.parametrize(("text", "words"), [*FOUND, *LOWER])
def test_found(text: str, words: str) -> None:
    assert words in _words(text)


@pytest.mark.parametrize("text", [*NOTHING, *NOTHING_LOWER])
def test_not_found(text: str) -> None:
    assert _words(text) == set()


def test_a_name_is_found_without_its_kind_in_other_turns() -> None:
    texts = ["I was at Copper Thimble Home.", "Copper Thimble was good."]
    second = Organisations().find(texts)[1]
    assert {texts[1][item.start : item.end] for item in second} == {"Copper Thimble"}
    lower = [text.casefold() for text in texts]
    assert {lower[1][item.start : item.end] for item in Organisations().find(lower)[1]} == {
        "copper thimble"
    }


@given(st.text(max_size=80))
def test_spans_lie_in_the_text(text: str) -> None:
    for item in Organisations().find([text])[0]:
        assert 0 <= item.start < item.end <= len(text)


@pytest.mark.parametrize("piece", ["Home of ", "Rice & ", "House ", "rice house ", "Bay "])
def test_linear_in_hostile_text(piece: str) -> None:
    began = time.perf_counter()
    Organisations().find([piece * 20_000])
    assert time.perf_counter() - began < 10


def test_the_name_asked_for_in_the_turn_before() -> None:
    texts = ["did the group have a name?", "early boat. it was her word.", "early boat."]
    found = Organisations().find(texts)
    assert {texts[1][item.start : item.end] for item in found[1]} == {"early boat"}
    texts[0] = "did you come by bus?"
    assert Organisations().find(texts) == [[], [], []]
