"""Ages in digits and words."""

from __future__ import annotations

from manyvoices.deidentify.recognisers.patterns import Patterns
from tests.unit.deidentify.recognisers.found import span_tests

FOUND = [
    ("AGE", "i am fifty one well my card says fifty three", "fifty three"),
    ("AGE", "She says hasep prambei, she thinks.", "hasep prambei"),
    ("AGE", "he is samsep chhnam", "samsep chhnam"),
    ("AGE", "he was 31 on his card and 23 in reality.", "23"),
    ("AGE", "my daughter is 19 and her friend 22, both", "22"),
    ("AGE", "two sons are nineteen and twenty three and they", "nineteen and twenty three"),
    ("AGE", "the oldest in our class was fifty nine and", "fifty nine"),
    ("AGE", "a man maybe sixty opened", "sixty"),
    ("AGE", "she looks fifty but", "fifty"),
    ("AGE", "the cook fifty five years and still", "fifty five"),
    ("AGE", "She died. Seventy-six she was.", "Seventy-six"),
    ("AGE", "i am forty six", "forty six"),
    ("AGE", "i'm fifty two years old and", "fifty two years old"),
    ("AGE", "a woman of 52 came", "52"),
    ("AGE", "she turned 60 last year", "60"),
    ("AGE", "a 29-year-old mother", "29-year-old"),
    ("AGE", "married at seventeen to him", "seventeen"),
    ("AGE", "my youngest is nine years old", "nine years old"),
    ("AGE", "he is about sixty five now", "sixty five"),
    ("AGE", "my daughter is fourteen and she", "fourteen"),
    ("AGE", "she was twelve when they", "twelve"),
    ("AGE", "I was six when", "six"),
    ("AGE", "aged between 14 and 17", "14 and 17"),
    ("AGE", "my mother, she is 81.", "81"),
    ("AGE", "in her early thirties then", "early thirties"),
    ("AGE", "at the age of fifteen i", "fifteen"),
    ("AGE", "i am now thirty eight i work", "thirty eight"),
    ("AGE", "a girl of sixteen, he said", "sixteen"),
    ("AGE", "Sok Dara, 44, a driver", "44"),
    ("AGE", "Ta Yim is sixty-eight.", "sixty-eight"),
    ("AGE", "she's only 19", "19"),
    ("AGE", "age: 37", "37"),
    ("AGE", "I'm a 45 year old farmer", "45 year old"),
    ("AGE", "She must be around seventy by now.", "seventy"),
    ("AGE", "she was maybe fifteen or sixteen when they", "fifteen or sixteen"),
    ("AGE", "My age? Thirty-six.", "Thirty-six"),
    ("AGE", "the oldest resident is 67, he said", "67"),
    ("AGE", "my son he is eleven now", "eleven"),
    ("AGE", "I am in my late fifties now", "late fifties"),
    ("AGE", "she is turning forty next month", "forty"),
    ("AGE", "when I was nine we moved", "nine"),
    ("AGE", "my sixtieth birthday was in June", "sixtieth"),
    ("AGE", "he must be pushing seventy", "seventy"),
    ("AGE", "i have forty years and two children", "forty years"),
    ("AGE", "Forty-four, married, two children.", "Forty-four"),
    ("AGE", "my youngest was already eight, so", "eight"),
]
NOTHING = [
    "i am forty kilometres away and my card says twenty places",
    "the sons are twenty metres away and thirty families are here",
    "the oldest in our class had fifty cows and she sold fifty",
    "thirty minutes or forty",
    "twenty years ago",
    "i am two hours late",
    "i was 20 minutes late",
    "I am one of them",
    "she is first and I am second",
    "I am 100 percent sure",
    "the bus is twenty years old",
    "a 20-year-old car",
    "I turned 20 women away",
    "we were 30 in the hall",
    "at 45 degrees",
    "at ten thirty, at six in the morning",
    "a group of 12 women",
    "the rate is 30 and the other",
    "ten, twenty, thirty girls in a night",
    "I am number 14 on the list",
    "So, fourteen.",
    "I am thirty minutes from there",
    "My mother is in room 40 and",
    "songs of the nineties",
    "my brother was one of them",
    "I have ten years of it behind me",
    "when she was two hours late",
    "Forty people came.",
]
CAPITALS_TELL = ("Sok Dara, 44, a driver",)


test_found, test_found_in_lower_case, test_not_found = span_tests(FOUND, NOTHING, CAPITALS_TELL)


def test_answer_to_a_question_of_age() -> None:
    turns = ["How old are you now?", "Um, forty-four.", "How many desks?", "Forty-four."]
    asked = [{item.entity_type for item in items} for items in Patterns().find(turns)]
    assert asked == [set(), {"AGE"}, set(), set()]
