"""General words for an identifier: they tell less than was said, and nothing wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass

from manyvoices.deidentify.areas import Area
from manyvoices.deidentify.figures import numbers
from manyvoices.deidentify.monthyear import date_words
from manyvoices.model import labels
from manyvoices.model.config import EntityType

OLD = 60
"""From this age on the band is open."""
_OLDEST = 120
_MONTHS_OR_DAYS = re.compile(r"\b(?:months?|weeks?|days?)\b")
_CENTS = re.compile(r"\band [\w -]{1,20} cents?\b")
_CURRENCY = {
    "dollars": r"\$|\b(?:dollars?|bucks?|usd|us)\b",
    "riel": r"៛|\b(?:riels?|khr)\b",
    "baht": r"฿|\b(?:baht|thb)\b",
    "euros": r"€|\b(?:euros?|eur)\b",
    "pounds": r"£|\b(?:pounds?|quid|gbp|sterling)\b",
    "dong": r"₫|\b(?:dong|vnd)\b",
}
_KINDS = {
    "association": "association network alliance federation coalition consortium union fellowship",
    "bank": "bank",
    "centre": "centre center",
    "church": "church chapel cathedral parish synod diocese",
    "clinic or hospital": "clinic hospital",
    "company": (
        "company ltd limited inc plc llc gmbh corporation corp factory garments textiles apparel "
        "enterprises industries holdings construction airlines insurance"
    ),
    "foundation": "foundation trust fund charity charities",
    "home or shelter": "home house residence shelter refuge hospice orphanage",
    "hotel": "hotel guesthouse hostel lodge inn resort villa",
    "mosque": "mosque",
    "office": "office bureau",
    "programme": "programme program project initiative",
    "public body": (
        "ministry ministries department embassy consulate court tribunal commission council "
        "police prison municipality"
    ),
    "restaurant": "restaurant cafe café bistro bar kitchen bakery",
    "school": "school college university kindergarten",
    "shop": "shop store market laundry salon spa boutique tailor tailors garage pharmacy",
    "training institute": "academy institute",
    "workshop": "workshop studio studios crafts handicrafts weaving weavers",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SMALL_PLACES = ("village", "commune", "island", "market", "street", "pagoda", "place")


@dataclass(frozen=True)
class Place:
    """What a place is, and the area it lies in where that is known."""

    kind: str
    area: Area | None = None


def general_words(
    entity_type: EntityType, text: str, protected: bool, place: Place | None = None
) -> str | None:
    """Return what stands in clean text for an identifier told in general words.

    None where there are no such words for it: it is masked then.

    Parameters
    ----------
    entity_type
        Its type.
    text
        The words said.
    protected
        Whether the stricter words are wanted: the year of a date, an age in bands of twenty
        years, of a place the province alone.
    place
        For a place or an address: what it is and where it lies.
    """
    words: str | None = None
    if entity_type == "DATE_TIME":
        words = date_words(text, month=not protected)
    elif entity_type == "AGE":
        words = age_words(text, 20 if protected else 10)
    elif entity_type == "MONEY":
        words = money_words(text)
    elif entity_type == "ORGANIZATION":
        kind = organisation_kind(text)
        words = f"organisation: {kind}" if kind else None
    elif entity_type in ("LOCATION", "ADDRESS") and place is not None:
        words = place_words(place, protected)
        if entity_type == "ADDRESS":
            words = f"address, {place.area.province}" if place.area else None
    return labels.general(words) if words is not None else None


def age_words(text: str, width: int) -> str | None:
    """Return the band of ages in which an age lies; of several ages the band of them all.

    Examples
    --------
    >>> age_words("forty two", 10), age_words("29 or 30", 10), age_words("forty two", 20)
    ('age 40-49', 'age 20-39', 'age 40-59')
    >>> age_words("sixty-eight", 10), age_words("8 months old", 10), age_words("young", 10)
    ('age 60 or over', 'age 0-9', None)
    """
    ages = [0.0] if _MONTHS_OR_DAYS.search(text.lower()) else numbers(text)
    if not ages or max(ages) > _OLDEST or any(age != int(age) for age in ages):
        return None
    low = int(min(ages)) // width * width
    if low >= OLD:
        return f"age {OLD} or over"
    if max(ages) >= OLD:
        return f"age {low} or over"
    return f"age {low}-{int(max(ages)) // width * width + width - 1}"


def money_words(text: str) -> str | None:
    """Return the magnitude of a sum, in its currency where that is a usual one.

    Examples
    --------
    >>> money_words("$310"), money_words("six hundred and forty thousand riel")
    ('sum: 100-999 dollars', 'sum: 100000-999999 riel')
    >>> money_words("187 dollars and 50 cents"), money_words("50 cents"), money_words("a lot")
    ('sum: 100-999 dollars', None, None)
    """
    lower = text.lower()
    sums = numbers(_CENTS.sub("", lower))
    if not sums or min(sums) < 1 or re.search(r"\bcents?\b", _CENTS.sub("", lower)):
        return None
    low = 10 ** (len(str(int(min(sums)))) - 1)
    high = 10 ** len(str(int(max(sums)))) - 1
    currency = next((name for name, said in _CURRENCY.items() if re.search(said, lower)), "")
    return f"sum: {low}-{high} {currency}".strip()


def organisation_kind(text: str) -> str | None:
    """Return the kind of organisation that a name tells by its last word, its first, or any.

    Examples
    --------
    >>> organisation_kind("Lotus Pond House"), organisation_kind("Centre for Hope")
    ('home or shelter', 'centre')
    >>> organisation_kind("Blue Krama")
    """
    said = [word.casefold().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text)]
    return next((_KIND_OF[word] for word in [*said[-1:], *said] if word in _KIND_OF), None)


def place_words(place: Place, protected: bool) -> str:
    """Return a place's kind and the area it lies in: a district, or where protected a province.

    Examples
    --------
    >>> place_words(Place("village", Area("Kandal", "Kien Svay")), protected=False)
    'village, Kien Svay'
    >>> place_words(Place("village", Area("Kandal", "Kien Svay")), protected=True)
    'village, Kandal'
    >>> place_words(Place("district", Area("Kandal", "Kien Svay")), protected=False)
    'district, Kandal'
    >>> place_words(Place("country"), protected=False)
    'country'
    """
    if place.area is None:
        return place.kind
    small = place.kind in _SMALL_PLACES
    inside = place.area.district if small and not protected else ""
    return f"{place.kind}, {inside or place.area.province}"
