"""Users' regular expressions, in linear time and for every script."""

from __future__ import annotations

import re
from typing import Any

_WORD = r"\p{L}\p{M}\p{N}_"
_EDGE_BEFORE, _EDGE_AFTER = rf"(?:^|[^{_WORD}])", rf"(?:$|[^{_WORD}])"
_OUTSIDE = {
    "w": f"[{_WORD}]",
    "W": f"[^{_WORD}]",
    "d": r"\p{Nd}",
    "D": r"\P{Nd}",
    "s": r"[\s\p{Z}]",
    "S": r"[^\s\p{Z}]",
}
_INSIDE = {"w": _WORD, "d": r"\p{Nd}", "s": r"\s\p{Z}"}


class Expression:
    """A regular expression of RE2 in which \\w, \\d, \\s and \\b know every script.

    RE2's own know ASCII only: "\\bcafé\\b" would find nothing, and Khmer has no word at all.

    Parameters
    ----------
    pattern
        The expression; the case of letters makes no difference.

    Raises
    ------
    ValueError
        Where it is none, or has \\b elsewhere than at its ends or those of an alternative.
    """

    def __init__(self, pattern: str) -> None:
        import re2

        options = re2.Options()
        options.case_sensitive = False
        options.log_errors = False
        try:
            self._expression: Any = re2.compile(f"({translated(pattern)})", options)
        except re2.error as error:
            words = error.args[0] if error.args else b""
            detail = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
            raise ValueError(detail.split(":")[0] or "it cannot be read") from None

    def find(self, text: str) -> list[tuple[int, int]]:
        """Return where it matches, without what \\b looked at; empty matches are left out."""
        found = []
        for match in self._expression.finditer(text):
            start, end = match.span()
            words = text[start:end]
            left = len(words) - len(words.lstrip(" \t\n.,;:!?\"'()[]“”‘’-–—…។"))
            right = len(words.rstrip(" \t\n.,;:!?\"'()[]“”‘’-–—…។"))
            if left < right:
                found.append((start + left, start + right))
        return found


def translated(pattern: str) -> str:
    """Return an expression whose classes know every script.

    Raises
    ------
    ValueError
        Where \\b or \\B stands where RE2 cannot be told what it means.
    """
    made = []
    inside = False
    at = 0
    while at < len(pattern):
        mark = pattern[at]
        if mark == "\\" and at + 1 < len(pattern):
            letter = pattern[at + 1]
            made.append(_escaped(pattern, at, letter, inside))
            at += 2
            continue
        if mark == "[" and not inside:
            inside = True
            # a bracket first in a class is one of its characters
            if pattern[at + 1 : at + 2] == "]" or pattern[at + 1 : at + 3] == "^]":
                skip = 2 if pattern[at + 1] == "]" else 3
                made.append(pattern[at : at + skip])
                at += skip
                continue
        elif mark == "]" and inside:
            inside = False
        made.append(mark)
        at += 1
    return "".join(made)


def _escaped(pattern: str, at: int, letter: str, inside: bool) -> str:
    if inside:
        if letter in ("W", "D", "S", "b"):
            raise ValueError(f"\\{letter} inside brackets is not known")
        return _INSIDE.get(letter, f"\\{letter}")
    if letter == "B":
        raise ValueError(r"\B is not known")
    if letter != "b":
        return _OUTSIDE.get(letter, f"\\{letter}")
    if at == 0 or re.search(r"(?:\||\((?:\?[a-zA-Z]*:)?)$", pattern[:at]):
        return _EDGE_BEFORE
    if re.match(r"(?:$|\||\))", pattern[at + 2 :]):
        return _EDGE_AFTER
    raise ValueError(r"\b stands only at the ends of an expression or of an alternative")
