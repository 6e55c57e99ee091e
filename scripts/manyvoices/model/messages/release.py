"""What leaves the machine: disclosure control, the gate, quotes and publishing."""

from __future__ import annotations

from manyvoices.model.messages.message import Message, error, hold, warning

MESSAGES: dict[str, Message] = {
    # the gate
    "gate.found": hold(
        "{what} stands in what would be released ({place}); it comes from {source}.",
        "Look for it in config, codebook, claims and other sheets whose words are released, and "
        "remove it.",
    ),
    "gate.unreadable": hold(
        "a part of the file cannot be opened ({place}), so nobody can say what is in it.",
        "Run again; if it stays so, report it: the program made a file that it cannot read.",
    ),
}
