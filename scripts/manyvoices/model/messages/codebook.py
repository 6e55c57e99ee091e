"""The codebook, and codebooks from and for other programs."""

from __future__ import annotations

from manyvoices.model.messages.message import Message, error, warning

MESSAGES: dict[str, Message] = {
    # codebook
    "codebook.duplicate": error(
        "the code {code_id} is defined twice.", "Rename or remove one of the two."
    ),
    "codebook.parent": error("the parent {parent} of {code_id} is not in the codebook.", "{hint}"),
    "codebook.depth": error(
        "the parent {parent} of {code_id} has a parent itself.",
        "A codebook has two levels: themes and their codes.",
    ),
    "codebook.reference": warning(
        "{code_id} names {other}, which is not in the codebook.", "{hint}"
    ),
    "codebook.pattern": error(
        "rule {number} of {code_id} is no valid spaCy Matcher pattern: {detail}.",
        "See spacy.io/usage/rule-based-matching for what a pattern may hold.",
    ),
    "codebook.empty_keyword": error(
        "rule {number} of {code_id} has a keyword without a letter or digit.",
        "Remove it: it could never match.",
    ),
    "codebook.regex": error(
        "rule {number} of {code_id} is no valid expression: {detail}.",
        "Expressions are those of RE2 (no look-around, no back-references).",
    ),
    "codebook.never_fires": warning(
        "rule {number} of {code_id} can never fire: {reason}.", "Correct or remove it."
    ),
    "codebook.period": error(
        "rule {number} of {code_id} names {value}, which is no period of config/config.yaml.",
        "{hint}",
    ),
    "codebook.name": warning(
        "{code_id} has the name of {other}.", "Give it another: tables show names."
    ),
    "codebook.group": warning(
        "{code_id} applies to {value}, which no sheet holds.", "Correct the spelling."
    ),
    "codingsheet.since": error(
        "a sheet of kind recode needs --since, and no other kind has it.",
        "Name the codebook before the change: --kind recode --since OLD.yaml.",
    ),
    # codebooks that succeed each other
    "codebook.succession": error(
        "superseded_by goes in a circle: {codes}.",
        "Empty it for the code that is still in use; until then all codings of these are stale.",
    ),
    # codebooks from and for other programs
    "exchange.kind": error("the file ends in none of: {endings}.", "Name a file that does."),
    "exchange.missing": error("there is no such file.", "Name the file of a codebook."),
    "exchange.large": error(
        "the file is larger than 10 MB.", "No codebook is: name the right file."
    ),
    "exchange.many": error(
        "the file holds more than 10,000 codes.", "No codebook does: name the right file."
    ),
    "exchange.xml": error(
        "{reason}.",
        "Export the codebook anew as a REFI-QDA codebook (.qdc) from the other program.",
    ),
    "exchange.not_qdc": error(
        "this is no REFI-QDA codebook: its outermost element is not CodeBook.",
        "Export the codebook, not the project, from the other program.",
    ),
    "exchange.no_codes": error("the file holds no code.", "Name the right file."),
    "exchange.no_name": error("the code has no name.", "Give it one."),
    "exchange.identifier": error(
        "the id of a code may hold letters, digits, '.', '-' and '_' only, 64 at most.",
        "Use one such as POL.TRAIN, or leave the cell empty: it is made from the name.",
    ),
    "exchange.parent": error(
        "the parent is no other row, by its id or by a name that stands once.",
        "Write the id or the name of the theme, or leave the cell empty.",
    ),
    "exchange.circle": error(
        "the parents go in a circle.", "Empty the parent of the one that is the theme."
    ),
    "exchange.deep": warning(
        "{count} codes from here on lie deeper than two levels: they become children of the "
        "outermost code above them.",
        "A codebook has two levels: themes and their codes.",
    ),
    "exchange.column": warning(
        "{count} columns are not read.",
        "A codebook is read from the columns id, parent, name and description.",
    ),
    "exchange.exists": error(
        "the file is there already; nothing was changed.",
        "Name another file, or add --replace.",
    ),
    "exchange.no_place": error(
        "the file cannot be written.", "Name a file in a folder that is there and may be written."
    ),
}
