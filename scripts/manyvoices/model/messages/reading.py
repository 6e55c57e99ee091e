"""Raw files; these hold the release until put right or waived."""

from __future__ import annotations

from manyvoices.model.messages.message import Message, hold, warning

MESSAGES: dict[str, Message] = {
    # raw files; these hold the release until put right or waived
    "raw.no_file": hold(
        "transcript {transcript_id} names a file that is not in data/raw.",
        "Put the file there, correct the name, or waive it in data/decisions/waivers.csv: "
        "kind transcript, id {transcript_id}, and the reason.",
    ),
    "raw.no_row": hold(
        "no row of data/transcripts.csv names this file.",
        "Add a row, remove the file, or waive it in data/decisions/waivers.csv: "
        "kind raw_file, id {sha12}, and the reason.",
    ),
    "raw.quarantined": hold(
        "it could not be read: {reason}.",
        "Mend the file, or waive it in data/decisions/waivers.csv: "
        "kind raw_file, id {sha12}, and the reason.",
    ),
    "raw.duplicate": warning(
        "it is a copy: {reason}.",
        "It is counted once; remove the copy if it is one.",
    ),
    "raw.duplicate_listed": hold(
        "the file of transcript {transcript_id} is a copy: {reason}.",
        "Put the right file there, remove the row, or waive it in data/decisions/waivers.csv: "
        "kind transcript, id {transcript_id}, and the reason.",
    ),
    "raw.near_duplicate": warning(
        "transcripts {one} and {two} share {percent} % of their wording.",
        "If they are two versions of one interview, keep one row; both are counted as they are.",
    ),
    "raw.lone_label": warning(
        "in transcript {transcript_id}, what begins line {lines} looks like a speaker's label, "
        "but stands once and in no sheet: the words count to the speaker before.",
        "Look at these lines in data/private/sources (written by a run). If somebody speaks "
        "there, add the label to data/respondents.csv or, under reading, to config/config.yaml.",
    ),
    "raw.crowded": warning(
        "in transcript {transcript_id}, the words of {labels} speakers count to one respondent, "
        "whose row has no speaker.",
        "If they are one person, list the labels in the column speaker; else give each a row.",
    ),
    "raw.unspoken": warning(
        "in transcript {transcript_id}, {words} words stand before the first speaker and count "
        "to nobody.",
        "If somebody speaks there, put a label before them.",
    ),
    "raw.withdrawn": warning(
        "it belongs to transcript {transcript_id}, whose respondents withdrew: it is not read.",
        "Delete the file; its row may stay.",
    ),
    "raw.no_turns": hold(
        "transcript {transcript_id} was read, but has no turn of a respondent.",
        "Write the label of the respondents in the column speaker of data/respondents.csv "
        "(roles found: {labels}; "
        "the labels stand in data/private/turns.parquet), or waive it in "
        "data/decisions/waivers.csv: "
        "kind transcript, id {transcript_id}, and the reason.",
    ),
    "raw.speaker_not_found": hold(
        "respondent {respondent_id} has no turn in transcript {transcript_id}.",
        "Correct the column speaker, or waive it in data/decisions/waivers.csv: "
        "kind respondent, id {respondent_id}, and the reason.",
    ),
    "raw.unknown_speakers": warning(
        "transcript {transcript_id} has {turns} turns of speakers nobody is named for.",
        "They are not coded. Give the speakers a row in data/respondents.csv, or list the "
        "labels under reading in config/config.yaml.",
    ),
    "release.unused_waiver": warning(
        "the waiver matches nothing.", "Remove the row if it is no longer needed."
    ),
}
