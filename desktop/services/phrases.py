"""Keep and offer 常用语: for a field and a matter, one's own and those of everybody at this seat."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from desktop.base.errors import BadEntry, NotFound
from desktop.casework.facts import FACTS
from desktop.casework.lists import Matter
from desktop.casework.phrases import Phrase, Whose, offered
from desktop.services.perform import Job, Office

LONGEST = 2000
"""Characters of a phrase: a page of it is no phrase any more."""


@dataclass(frozen=True, slots=True)
class KeepPhrase:
    """Words to be kept for a field; an empty matter means every matter."""

    fact: str
    matter: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SharePhrase:
    """One's own phrase becomes the county's; not `shared`: the county's becomes one's own."""

    phrase_id: str
    shared: bool = True


@dataclass(frozen=True, slots=True)
class DropPhrase:
    """A phrase of one's own that is wanted no more."""

    phrase_id: str


def phrases(office: Office, fact: str, matter: Matter) -> tuple[Phrase, ...]:
    """What is offered to the person who asks, in a field of a case of this matter."""
    with office.read() as work:
        kept = work.phrases(office.actor.person_id)
    return offered((*kept, *office.library.phrases), fact, matter)


def keep_phrase(job: Job, command: KeepPhrase) -> Phrase:
    """Keep words for the acting person; the same words are kept once.

    Raises BadEntry for no words or too many, NotFound for a field that does not exist.
    """
    words = command.words.strip()
    if command.fact not in FACTS:
        raise NotFound("no_such_phrase")
    if not words or len(words) > LONGEST:
        raise BadEntry("phrase_words", most=LONGEST)
    phrase = Phrase("", command.fact, command.matter, words, Whose.OWN)
    for known in job.work.phrases(job.actor.person_id):
        if known.whose is Whose.OWN and replace(known, id="") == phrase:
            return known
    phrase = replace(phrase, id=job.work.mint_id())
    job.work.keep_phrase(phrase)
    return phrase


def share_phrase(job: Job, command: SharePhrase) -> None:
    """Give a phrase to everybody at this seat, or take it back. Raises NotFound for another person's."""
    known = {phrase.id: phrase for phrase in job.work.phrases(job.actor.person_id)}
    if command.phrase_id not in known:
        raise NotFound("no_such_phrase")
    whose = Whose.COUNTY if command.shared else Whose.OWN
    job.work.keep_phrase(replace(known[command.phrase_id], whose=whose))


def drop_phrase(job: Job, command: DropPhrase) -> None:
    """Throw a phrase of one's own away; one that is gone already is no error."""
    job.work.drop_phrase(command.phrase_id)
