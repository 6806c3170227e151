"""By which rules a lead is checked: those of the domain of the matter it names.

No general law sets days for it (行政处罚法 54: 及时立案); the rules of some domains do (农业程序 29,
市监程序 18, 住建程序 15). A lead that names no matter of the list is bound by the general law alone.
"""

from __future__ import annotations

from desktop.casework import lead_facts as d
from desktop.casework.inbox_events import LeadMatterNamed
from desktop.casework.lists import Matter
from desktop.services.perform import Job


def matter_named(job: Job, name: str | None) -> Matter | None:
    """The row of today's list that is called so."""
    listed = job.bench.list_on(job.office.clock.today())
    rows = listed.matters if listed is not None and name else ()
    return next((row for row in rows if row.name == name), None)


def follow_matter(job: Job, lead_id: str) -> None:
    """A lead names a matter, another, or none any more: the clock of its domain runs from its first day."""
    lead = job.case(lead_id)
    name = lead.get(d.LEAD_MATTER) or ""
    matter = matter_named(job, name) or Matter.unlisted(name)
    rules = job.office.library.rules_for(matter, lead.path)
    if (name, rules) != (lead.matter.name, " ".join(lead.rules)):
        job.keep(LeadMatterNamed(lead.id, name, rules))
