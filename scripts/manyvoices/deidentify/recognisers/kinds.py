"""Words for kinds of organisations and what else places and organisations share.

The words are from general knowledge.
"""

from __future__ import annotations

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.phrases import Word
from manyvoices.deidentify.recognisers.naming import function_words, generic, joined

Words = tuple[Word, ...]


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(words.split())


def adjoining(text: str, left: Word, right: Word) -> bool:
    """Return whether nothing parts two words of a name but the possessive of a plural."""
    if joined(text, left, right):
        return True
    between = text[left.end : right.start]
    return left.folded.endswith("s") and between in {"' ", "’ "}


STRONG = word_set(
    "centre center foundation trust association network institute academy college university "
    "fellowship chapel alliance federation coalition consortium ngo ltd limited inc plc llc "
    "gmbh bakery salon laundry boutique guesthouse hostel hotel restaurant cafe café bistro spa "
    "clinic hospital kindergarten orphanage residence shelter workshop studio studios "
    "ministries ministry charity charities agency cooperative co-operative embassy consulate "
    "council refuge hospice garments textiles apparel enterprises industries holdings"
)
"""Words that end the name of an organisation, with capitals and without."""
WEAK = word_set(
    "house home office school church project programme program company committee union bank "
    "mission group factory society department bureau shop store press club team initiative fund "
    "partners partnership services bridal tailor tailors garage farm bar lodge inn villa unit "
    "court tribunal commission corporation corp corps co prison police radio television news "
    "cathedral parish synod convent monastery party movement campaign forum platform hub lab "
    "laboratory gallery theatre library museum kitchen crafts handicrafts weaving weavers "
    "collective construction travel tours airlines insurance pharmacy gym resort palace "
    "garment textile transport logistics trading footwear plantation brickworks clinics schools "
    "microfinance "
    "bungalows karaoke ktv nightclub tavern grill diner canteen supermarket mart minimart "
    "suites associates solutions recruitment manpower consulting consultants airways choir "
    "seminary preschool playgroup haven sanctuary foods builders electronics jewellery "
    "printing shipping cannery fisheries seafood exports imports"
)
"""Words that do so too, but stand by common words as well."""
KINDS = STRONG | WEAK
ENDINGS = word_set(
    "catering processing packaging fm aid cleaning express circle desk ferry mill mills kiln "
    "motors taxi taxis estate league annexe annex rooftop inspectorate commissariat brewery arcade"
)
"""Words that end a name too, but say in the middle of one which it is."""
PERSONS = word_set(
    "woman man girl boy person lady child mother father sister brother son daughter wife husband "
    "aunt uncle cousin niece nephew friend neighbour neighbor monk nun pastor priest imam elder "
    "teacher nurse doctor midwife lawyer judge clerk prosecutor policeman officer guard driver "
    "cook "
    "cleaner owner boss manager director chief head leader deputy chairman secretary treasurer "
    "worker volunteer trainer student client victim survivor seller vendor broker recruiter farmer "
    "fisherman foreigner interpreter translator accountant cashier supervisor coordinator adviser "
    "advisor soldier captain colonel people women men girls boys children friends workers guards"
)
"""Words for persons: what follows with "of" or "at" is theirs, not part of a name."""
OF_KIND = word_set(
    "primary secondary lower upper junior high health tailoring sewing savings saving credit "
    "women's community training village language vocational night day evening weaving cooking "
    "bakery music dance art football boxing driving nursery baby rice farming fishing legal aid "
    "children's girls' youth elderly repair phone motor bicycle beauty hair wedding printing "
    "coffee noodle garment textile silk handicraft craft sports funeral burial loan lending "
    "transport bus boat moving taxi"
)
"""Words in small letters between a name and its kind."""
_SAID_OF_KIND = 2


def _after_capitals(words: Words, at: int) -> bool:
    """Return whether a noun, or what describes one, follows two capitals: "Blue Ladder dental"."""
    parts = parts_of_speech(words[at].folded)
    describes = bool(parts & {"noun", "adj"}) and not parts & {"past", "third"}
    return describes and at > 1 and all(word.capital for word in words[at - 2 : at])


def said_of_kind(text: str, words: Words, at: int) -> int:
    """Return where words begin that say of what kind a body is: "Morning Heron primary school"."""
    first = at
    while (
        first
        and at - first < _SAID_OF_KIND
        and joined(text, words[first - 1], words[first])
        and not words[first - 1].capital
        and words[first - 1].folded not in function_words()
        and (
            generic(words[first - 1])
            or words[first - 1].folded in OF_KIND
            or _after_capitals(words, first - 1)
        )
    ):
        first -= 1
    capital = first and words[first - 1].capital and joined(text, *words[first - 1 : first + 1])
    return first if capital else at
