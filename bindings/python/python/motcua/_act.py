"""What can be done with several errands and dossiers at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from motcua._catalogue import or_vietnam

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Literal

    from motcua._answer import Answer
    from motcua._catalogue import Catalogue, Channel, Lang
    from motcua._moment import Day


def checklist(
    codes: Sequence[str],
    facts: Mapping[str, object] | None = None,
    *,
    at: Day | None = None,
    channel: Channel | None = None,
    channels: Mapping[str, Channel] | None = None,
    represented: bool | None = None,
    relation: str | None = None,
    territory: str | None = None,
    form: Literal["text", "html"] | None = None,
    lang: Lang | None = None,
    catalogue: Catalogue | None = None,
) -> Answer:
    """Return what to bring for several errands at once, each paper once; see :meth:`Catalogue.checklist`."""
    chosen = or_vietnam(catalogue)
    return chosen.checklist(
        codes,
        facts,
        at=at,
        channel=channel,
        channels=channels,
        represented=represented,
        relation=relation,
        territory=territory,
        form=form,
        lang=lang,
    )
