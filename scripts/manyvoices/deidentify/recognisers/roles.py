"""Roles that single a person out: "the only woman lawyer on that bench", "head of the ... unit"."""

from __future__ import annotations

import re

from manyvoices.deidentify.dictionary import parts_of_speech
from manyvoices.deidentify.recognisers.naming import has_case, known_words
from manyvoices.deidentify.recognisers.posts import NO_TRADES, posts
from manyvoices.deidentify.spans import Found

_WORD = r"[^\W\d_][\w'’-]{0,30}"
_STOP = (
    r"(?:and|but|so|or|because|until|when|while|which|where|then|since|if|she|he|it|they|we|i|you"
    r"|is|was"
    r"|are|were|has|had|have|will|would|can|could|said|says|told|as|um|uh|now|not|here|who|before"
    r"|after"
    r"|did|does|do|also|just|there|that's|it's|i'm|she's|he's|people|everybody|everyone|the|a|an"
    r"|my|our"
    r"|your|his|her|their|its|this|that|what|no|never|behind|near|during|under|by|around|along"
    r"|through"
    r"|in|at|on|of|from|with|for|to|say|says|me|him|them|us|ever|yes|well|let|very|quite|really"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+) (?:years|months|weeks))\b"
)
_NOUN = rf"(?:(?!{_STOP}){_WORD})"
_DETERMINER = r"(?:(?:the|this|that|these|those|our|my|your|his|her|its|their|a|an|each|every) )"
_PREPOSITION = (
    r"(?:in|at|on|of|from|with|for|inside|between|within|among|across|over|responsible for"
    r"|in charge of"
    r"|left (?:from|in|at|of)|assigned to|attached to|working (?:on|in|at|for|with))"
)
_BODY = (
    r"(?:section|unit|department|office|bureau|division|desk|post|station|team|directorate|branch"
    r"|squad"
    r"|committee|council|secretariat|court|prosecution|police|prison|school|hospital|clinic|network"
    r"|association|project|programme|province|district|commune|shelter|centre|center|bench|registry"
    r"|academy|institute|faculty|mission|diocese|parish|pagoda|affairs|services|gendarmerie"
    r"|task force|house|home|workshop|foundation|hotel|union|bank|college|university|inspectorate"
    r"|commission|authority|ministry|tribunal|checkpoint|ward|agency|company|factory|society"
    r"|cooperative|co-operative|market|mosque|church|orphanage|federation|chamber|fellowship|port"
    r"|village|island|circle|brigade|garrison|customs|inspection|hall|archive|laboratory|library"
    r"|kitchen|crew|choir|band|fleet|nunnery|convent|programs?|radio|newspaper|guesthouse"
    r"|restaurant|cannery|mill|plantation)"
)
_PHRASE = (
    rf"(?:{_PREPOSITION} (?!my |your ){_DETERMINER}?"
    rf"(?:(?:{_NOUN} (?:and )?){{1,5}}{_BODY}\b|{_NOUN}(?: {_NOUN}){{0,2}}))"
)
_TO = (
    r"(?: to (?:be|become|hold|have|get|lead|serve|reach|pass|finish|join|make|wear|graduate"
    r"|work|study|speak|sign|win|return|run|manage|build|open|drive|teach|train|represent|command"
    r"|own|sit|stand|sail|preach|publish|translate|testify|resign|retire|chair|head|preside|hear"
    r"|rule|plead|practise|practice|argue|found|enter|captain|pilot|coach|complete|earn|receive"
    r"|obtain|qualify|register|appear|supervise|oversee|administer|certify|inspect)\b"
    rf"(?: (?:(?:a|an|the) )?{_NOUN}){{0,4}}(?: {_PHRASE}){{0,2}})"
)
_ING = (
    rf"(?: (?:living|working|based|posted|sitting|practising|practicing|left|serving|trained)"
    rf"(?: {_PHRASE}){{0,2}})"
)
_DONE = (
    # "the only woman running a ferry in that district", "... admitted to the provincial bar"
    rf"(?: (?:{_WORD}(?:ing|ed)|sworn|taught|chosen|given|allowed|sent|held)(?: (?:in|on|up|over))?"
    rf"(?: {_DETERMINER}?{_NOUN}(?: {_NOUN})?)?"
    rf"(?: {_PHRASE}| (?:to|by|as|before) {_DETERMINER}?{_NOUN}(?: {_NOUN}){{0,2}}){{1,2}})"
)
_WHO = (
    r"(?: (?:who|that) (?:ever |can |could |has |had |is |was |still |also |really ){0,2}"
    rf"{_NOUN}(?: (?:(?:a|an|the|that|this) )?{_NOUN}){{0,3}}(?: {_PHRASE}){{0,2}})"
)
_AFTER = rf"(?: {_PHRASE}){{1,3}}{_TO}?"
_PERSON = (
    r"(?:woman|man|girl|boy|person|female|male|one|member|lady|officer|worker|lawyer|judge|doctor"
    r"|nurse"
    r"|teacher|manager|director|deputy|head|chief|counsellor|counselor|adviser|advisor|analyst"
    r"|clerk"
    r"|interpreter|translator|investigator|prosecutor|policeman|policewoman|psychologist"
    r"|psychiatrist"
    r"|accountant|driver|guard|cook|monk|nun|pastor|priest|volunteer|trainer|coordinator"
    r"|co-ordinator"
    r"|secretary|captain|colonel|sergeant|lieutenant|major|general|foreigner|staff|engineer|midwife"
    r"|technician|assistant|consultant|expert|specialist|therapist|trainee|graduate|widow|survivor"
    r"|librarian|journalist|researcher|supervisor|leader|detective|inspector|commander|magistrate"
    r"|attorney|advocate|caseworker|liaison|employee|representative|delegate|minister|governor"
    r"|mayor"
    r"|councillor|headman|elder|imam|tailor|baker|farmer|fisherman|carpenter|electrician|mechanic"
    r"|draftsman|drafter|candidate|signatory|speaker|founder|owner|hairdresser|weaver|singer"
    r"|musician"
    r"|economist|pharmacist|dentist|surgeon|archivist|typist|pilot|diver|welder|vet|veterinarian"
    r"|barber"
    r"|miller|butcher|blacksmith|potter|boatman|ferryman|notary|bailiff|paralegal|barrister"
    r"|solicitor"
    r"|ranger|auditor|negotiator|photographer|statistician|programmer|bookkeeper|gatekeeper|keeper"
    r"|organiser|organizer|activist|scientist|biologist|agronomist|architect|surveyor|porter|guide"
    r"|chairwoman|chairman|headwoman|treasurer|matron|abbot|pilot|conductor|inspectress"
    r"|[a-z]{2,9}(?:smith|wright|keeper|maker|monger|woman|man))"
)
_ANY_PERSON = _PERSON.removesuffix(")") + (
    r"|cashier|registrar|storekeeper|commissioner|warden|mediator|arbitrator|foreman|forewoman"
    r"|lecturer|professor|instructor|facilitator|examiner|assessor|evaluator|planner|caretaker"
    r"|cleaner|receptionist|seamstress|dressmaker|chef|waiter|waitress|trader|broker|plumber"
    r"|painter|printer|machinist|optician|linguist|chemist|nutritionist|physiotherapist|signer"
    r"|lifeguard|postman|courier|collector|usher|steward|moderator|observer|examiner|editor"
    r"|stenographer|typist|sorter|grower|drummer|pilot|reader|dealer|buyer|seller|boatbuilder"
    r"|hakem|hakim|tuon|mufti|bilal|khatib|katib|achar|bishop|ustaz|rabbi|healer"
    rf"|(?!(?:{'|'.join(sorted(NO_TRADES))})\b)"
    r"[a-z]{3,10}(?:er|or)"
    r"|[a-z]{2,12}(?:ologist|ographer|ician|eur|euse)"
    r")"
)
"""Who may be the only one of a kind: more trades than single a person out by themselves."""
_JOB = _PERSON.replace("woman|man|girl|boy|person|female|male|one|member|lady|", "")
_RANK = (
    r"(?:(?:deputy|vice|assistant|acting|former|senior|first|founding|executive|managing|regional"
    r"|national"
    r"|provincial|country|programme|program|general)[ -]){0,3}"
)
_HEAD = (
    r"(?:head|chief|director|commander|chair|chairman|chairwoman|chairperson|president"
    r"|superintendent|rector"
    r"|dean|principal|headmaster|headmistress|governor|mayor|secretary|treasurer|coordinator"
    r"|supervisor"
    r"|manager|matron|abbot|warden|founder|captain|ambassador|consul|registrar)"
)

_POSTS = (
    r"(?:officer|director|manager|coordinator|co-ordinator|adviser|advisor|analyst|assistant"
    r"|secretary|treasurer|commander|supervisor|accountant|auditor|administrator|consultant|lead"
    r"|leader|head|chief|deputy|specialist|trainer|engineer|prosecutor|inspector|investigator"
    r"|registrar|librarian|economist|lawyer|counsellor|counselor|liaison|representative|clerk"
    r"|superintendent|researcher|editor|translator|interpreter|bookkeeper|logistician|planner"
    r"|technician|archivist|evaluator|cashier|storekeeper|warden|delegate|governor|mayor)"
)


def _role(expression: str) -> re.Pattern[str]:
    return re.compile(expression, re.IGNORECASE)


_ONLY = _role(
    rf"\b(?:the|our|their|its|my|your|an?) only (?P<who>(?:{_NOUN} ){{0,3}}{_ANY_PERSON})\b"
    rf"(?P<after>{_AFTER}{_WHO}?|{_TO}|{_DONE}|{_ING}| (?:the|our|their|this|that) {_NOUN}"
    rf"(?: {_NOUN})? (?:has|have|had) (?:ever )?(?:had|seen|known)|{_WHO})?"
)
_FIRST = _role(
    rf"\b(?:the|its|our|their|my) (?:very )?(?P<most>first|last|oldest|youngest|eldest"
    rf"|longest[- ]serving|most senior|one) (?P<who>(?:{_NOUN} ){{0,3}}(?!one\b){_ANY_PERSON})\b"
    rf"(?P<after>{_AFTER}{_WHO}?|{_TO}|{_DONE}|{_WHO})?"
)
_WITHIN = (
    rf"(?: (?:of|for|in|against|at) (?!my |your |that |this ){_DETERMINER}?"
    rf"(?:(?:{_NOUN} (?:and )?){{1,5}}{_BODY}\b|{_NOUN}(?: {_NOUN})?))"
)
_LEADS = _role(
    rf"(?<!\w)(?:the )?(?:{_RANK}{_HEAD}|deputy) (?P<link>of|at|for) {_DETERMINER}?"
    rf"(?P<which>(?:{_NOUN} (?:and )?){{0,5}})(?P<body>{_BODY})\b(?P<of>{_WITHIN}{{0,2}})"
)
_OF_NAME = _role(
    rf"\b(?:{_RANK}{_HEAD}|the (?P<role>(?:{_NOUN} ){{0,3}}{_JOB}))"
    r"(?= (?:of|at|for) (?:the )?(?-i:[A-Z]))"
)
_OF_WHAT = _role(
    # "the head of fisheries at the provincial office"
    rf"(?<!\w)(?:the )?{_RANK}{_HEAD} of (?:{_NOUN} (?:and )?){{0,2}}{_NOUN}{_WITHIN}{{1,2}}"
)
_OF_ANY = _role(
    # "the general manager of the paper cup plant"
    rf"(?<!\w)(?:the )?{_RANK}{_HEAD} of (?:the|our|this|that) {_NOUN} (?:{_NOUN} ){{0,3}}"
    rf"(?!{_PERSON}\b){_NOUN}\b"
)
_OWN_ONLY = _role(
    # "the programme's only field economist"
    rf"(?<!\w)(?:(?:the|our|their|this|that) (?:{_NOUN} )?)?{_WORD}['’]s (?:only|first|last|oldest"
    rf"|youngest"
    rf"|longest[- ]serving) (?:{_NOUN} ){{0,3}}{_PERSON}\b(?P<after>{_AFTER})?"
)
_FORMER = _role(
    rf"\b(?P<role>(?:former|acting|deputy|assistant|founding|retired) (?:{_NOUN} ){{0,2}}{_JOB})"
    r"(?= (?:of|for|at|in|with)\b)"
)
_POST = _role(
    r"\b(?:i am|i'm|i was|she is|she's|she was|he is|he's|he was|i became|became) "
    r"(?:now |still |then |made |the ){0,2}"
    rf"(?P<role>(?:(?:deputy|vice|assistant|acting|chief|head|senior) (?:{_NOUN} )?){{1,2}}{_JOB}"
    rf"|{_RANK}{_HEAD})(?= (?:of|for|at|in|with|since)\b)"
)
_BEING = _role(
    r"\b(?:i am|i'm|i was|she is|she's|she was|he is|he's|he was|i became) (?:now |still |then )?"
    rf"(?P<role>(?:the|its|their|our) (?:{_NOUN} ){{1,4}}{_JOB})(?= (?:of|for|at|in|with)\b)"
)
_HELD = _role(
    # "I was finance and monitoring officer": a post, said without an article
    r"\b(?:i am|i'm|i was|she is|she's|she was|he is|he's|he was|i became|you were|you are|you're"
    r"|became|worked as|works as|work as) (?:now |still |then |later |um |uh ){0,2}"
    rf"(?P<role>(?!(?:very|too|really|quite|more|most|all|always|never|only|once|like)\b)"
    rf"(?:{_NOUN} (?:and )?){{1,3}}{_POSTS})\b(?! (?:and|or) )"
    r"(?=\s*$|\s*[.,;!?]| (?:of|for|at|in|with|from|until|since|there|here|then|on|when|by|and"
    r"|to|under|before|after|during)\b)"
)
_SECTOR = _role(
    # "I'm the deputy commander for the eastern sector"
    r"\b(?:i am|i'm|i was|she is|she's|she was|he is|he's|he was|i became|you were|you are|you're) "
    r"(?:now |still |then |um |uh ){0,2}"
    rf"(?P<role>(?:the|its|their|our) (?:{_NOUN} ){{1,4}}{_POSTS} (?:of|for|at|in|on) (?:the|this"
    rf"|that|our|all) {_NOUN}(?: {_NOUN}){{0,2}})"
)
_AS = _role(
    r"\b(?:join|work|employ|hire|serv|appoint|start|begin|began|act)\w{0,3}\b[^.;!?\n]{0,30}? as "
    rf"(?P<role>(?:the )?(?:{_NOUN} (?:and )?){{1,4}}{_JOB})\b(?! (?:and|or) )"
)
_BE = (
    r"(?:i am|i'm|im|i was|she is|she's|she was|he is|he's|he was|i became|you were|you are|you're"
    r"|became|i've been|(?:have|has|had|i'd|he'd|she'd) been|(?:was|were|been|got|is) (?:made"
    r"|appointed|named|elected|promoted to|chosen)|worked as|works as|work as|working as|served as"
    r"|employed as|hired as|job as|post of|position of|acting as|role as|title is|title was|job is"
    r"|job was|(?:post|position|rank) (?:is|was)|(?:sent|took|take|takes|chose|hired|employed"
    r"|appointed|kept|wanted) (?:me|him|her|us|them) as)"
)
_SPAN = (
    r"(?!(?:for|in|at|on|with|of|to|from|under) (?:the )?(?-i:[A-Z])"
    r"|(?:for|in|at|on|with|of|to|from) (?:about |almost |nearly |over |only )?"
    r"(?:the (?:last|past|next|first) )?(?:\w+ )?(?:years?|months?|weeks?|days?|times?|hours?"
    r"|moment|beginning|end|morning|evening|afternoon|night|while|long)\b)"
)
"""What tells how long or when, or begins with the name of a body: found by themselves."""
_GOES_ON = r"(?!(?:left|went|came|got|took|gave|told|\w+ed)\b)"
_COMPLEMENT = (
    rf"(?: {_SPAN}(?:for|of|in|at|on|with|to|under|from|within|across|inside)"
    rf" (?!(?:me|us|him|her|them|it|my|your|this|that)\b){_DETERMINER}?"
    rf"(?:{_NOUN} (?:and {_GOES_ON})?){{0,3}}{_NOUN})"
)
_THAT = (
    rf"(?: (?:that|which) {_NOUN}(?: (?:for|in|at|with|from|to))?(?: {_DETERMINER}?{_NOUN}){{1,3}})"
)
_HELD_WHERE = _role(
    # "I have been deputy director for fisheries in the provincial office"
    rf"\b{_BE} (?:now |still |then |later |um |uh |the ){{0,2}}"
    rf"(?P<role>(?!(?:very|too|really|quite|more|most|all|always|never|only|once|like|made"
    rf"|appointed|named|elected|promoted|chosen|hired|employed)\b)"
    rf"(?:(?:{_NOUN} (?:and )?){{1,3}}{_POSTS}|{_RANK}{_HEAD}) ?(?:{_COMPLEMENT}){{1,2}}{_THAT}?)"
    r"(?=\s*$|\s*[.,;:!?)]| )"
)
_OF_FIELD = _role(
    # "the head of programme", "our director of operations"
    r"(?<!\w)(?:the |our |their |its |his |her )?"
    rf"(?P<role>{_RANK}(?:head|director|manager|coordinator|supervisor|chief|deputy|lead|officer"
    r"|team leader) of (?!(?:mine|ours|theirs|yours|house\w*|famil\w+|state|government|year|month"
    r"|course|all|cattle|age|people|those|these)\b)"
    rf"(?P<field>{_NOUN}(?: and {_GOES_ON}{_NOUN})?)(?:{_WITHIN}){{0,1}})"
)
_NAMED = re.compile(
    rf"(?<=[a-z], )(?P<role>(?:{_NOUN} ){{0,3}}{_JOB} {_PHRASE})(?=[.,;]| since | from |$)"
)
_ANY_BODY = frozenset("office house home team project programme family section unit".split())
_JOBS = frozenset(re.findall(r"[a-z-]{3,}", f"{_JOB} {_HEAD} deputy lead"))
_LED_FIRST = re.compile(rf"{_HEAD}\Z", re.IGNORECASE)
_PLAIN = re.compile(
    r"\b(?:woman|man|girl|boy|person|female|male|one|member|lady|speaker|survivor)\Z",
    re.IGNORECASE,
)
_SUPERLATIVES = ("first ", "est ", "last ", "most senior ", "one ", "longest")


class Roles:
    """Finds roles that only one person has.

    Notes
    -----
    A role ends where its phrase does ("in the office of the province"): at a mark, or at a word
    that begins something else where there are no marks.
    """

    def find(self, texts: list[str]) -> list[list[Found]]:
        """Return the roles in each text."""
        cased = has_case(texts)
        return [_in_text(text, cased) for text in texts]


def _in_text(text: str, cased: bool) -> list[Found]:
    folded = text.casefold()
    found = []
    if " only " in folded:
        found += [_found(match, "only") for match in _ONLY.finditer(text) if _singled(match)]
    if any(word in folded for word in _SUPERLATIVES):
        found += [_found(match, "first") for match in _FIRST.finditer(text) if _leads(match)]
    if "'s " in folded or "’s " in folded:
        found += [_found(match, "only") for match in _OWN_ONLY.finditer(text)]
    words = known_words(text)
    found += posts(text, words, cased)
    if _JOBS.isdisjoint(word.folded for word in words):
        return found
    if " of " in folded:
        found += [_found(match, "leads") for match in _LEADS.finditer(text) if _which(match)]
    if " of " in folded or " at " in folded or " for " in folded:
        found += [_found(match, "of name", 0.6) for match in _OF_NAME.finditer(text)]
        found += [_found(match, "being", 0.6) for match in _BEING.finditer(text)]
        found += [_found(match, "post", 0.6) for match in _POST.finditer(text)]
        found += [_found(match, "former", 0.6) for match in _FORMER.finditer(text)]
    if " of " in folded:
        found += [_found(match, "leads", 0.6) for match in _OF_WHAT.finditer(text)]
        found += [_found(match, "leads", 0.6) for match in _OF_ANY.finditer(text)]
    if ", " in folded:
        found += [
            _found(match, "named", 0.5)
            for match in _NAMED.finditer(text)
            if not cased or text[: match.start() - 2][-40:].rsplit(None, 1)[-1][:1].isupper()
        ]
    if " of " in folded or " at " in folded or " for " in folded or " in " in folded:
        found += [_found(match, "being", 0.6) for match in _SECTOR.finditer(text)]
    found += [_found(match, "held", 0.6) for match in _HELD.finditer(text) if _is_post(match)]
    found += [_found(match, "held", 0.6) for match in _HELD_WHERE.finditer(text) if _is_post(match)]
    if " of " in folded:
        found += [
            _found(match, "field", 0.5)
            for match in _OF_FIELD.finditer(text)
            if parts_of_speech(match["field"].casefold().split()[0]) & {"noun"}
        ]
    if " as " in folded:
        found += [_found(match, "as", 0.6) for match in _AS.finditer(text)]
    return found


def _is_post(match: re.Match[str]) -> bool:
    """Return whether a post is one, and no description: "finance officer", not "good manager"."""
    first = re.split(r"[ -]", match["role"].casefold(), maxsplit=1)[0]
    parts = parts_of_speech(first)
    return bool(parts) and ("noun" in parts or first in _RANKED) and first not in _PRAISE


_RANKED = frozenset("deputy vice assistant acting chief senior junior regional provincial".split())
_PRAISE = frozenset("good bad great best nice fine better happy sorry one no some many any".split())


def _singled(match: re.Match[str]) -> bool:
    """Return whether more is said than "the only woman"."""
    return bool(match["after"]) or not _PLAIN.search(match["who"])


def _leads(match: re.Match[str]) -> bool:
    """Return whether it is a first head, a first lawyer somewhere, or a first woman to be one."""
    after = match["after"] or ""
    if _PLAIN.search(match["who"]):
        return " to " in after or after.startswith((" who ", " that ", " on "))
    if after or _LED_FIRST.search(match["who"]):
        return True
    return match["most"].casefold() not in ("first", "last", "one")


def _which(match: re.Match[str]) -> bool:
    """Return whether it is said of which office somebody is head."""
    said = match["which"] or (match["link"] == "of" and match["of"])
    return bool(said) or match["body"].casefold() not in _ANY_BODY


def _found(match: re.Match[str], how: str, score: float = 0.7) -> Found:
    start, end = match.span("role" if match.groupdict().get("role") else 0)
    if match.string[start : start + 4].casefold() == "the ":
        start += 4  # the article tells nothing of the person
    return Found(start, end, "ROLE", f"roles:{how}", score)
