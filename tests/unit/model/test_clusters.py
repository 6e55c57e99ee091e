"""Transcripts joined by shared respondents."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from manyvoices.model.clusters import clusters

PAIRS = st.lists(st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("uvwxyz")), max_size=12)


def test_transcripts_are_joined_over_any_number_of_steps() -> None:
    pairs = [("T4", "d"), ("T3", "b"), ("T2", "a"), ("T2", "b"), ("T1", "a"), ("T5", "e")]
    assert clusters(pairs) == {"T1": "T1", "T2": "T1", "T3": "T1", "T4": "T4", "T5": "T5"}
    assert clusters([]) == {}


@given(PAIRS, st.randoms())
def test_whoever_shares_a_respondent_shares_a_cluster(
    pairs: list[tuple[str, str]], random: object
) -> None:
    made = clusters(pairs)
    for one, respondent in pairs:
        for other, same in pairs:
            if respondent == same:
                assert made[one] == made[other]
    mixed = list(pairs)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert clusters(mixed) == made
    # no fewer clusters than joins ask for
    assert len(set(made.values())) >= len({name for name, _ in pairs}) - len(pairs)
    assert all(made[name] <= name for name in made)
