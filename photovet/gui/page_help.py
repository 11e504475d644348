"""What a page is for, in two sentences: said above the keys."""

from __future__ import annotations

from photovet.gui.wording import translate


def page_help(page: str) -> str:
    """Of a page of the rail; of everything else that may be shown, what always holds."""
    return {
        "photos": translate(
            "Help",
            "Settle what was found, one finding after the other: the answer is one key, and the next one comes by "
            "itself. A photo can leave when nothing stands in its way any more.",
        ),
        "people": translate(
            "Help",
            "Everybody who may be seen in a photo, with the signed forms that say where. Without a form that holds "
            "today nobody can be shown.",
        ),
        "approve": translate(
            "Help",
            "What a second person has to look at before it may leave: on the left the photo, on the right exactly "
            "the file that would leave. A sends it on its way, S sends it back with a note.",
        ),
        "exports": translate(
            "Help",
            "Every file that left. Write down where it was posted, so that it can be taken down when somebody "
            "revokes her release. A file can be dragged out of the list.",
        ),
        "log": translate(
            "Help",
            "Who did what, and when. Nothing in it can be changed or removed without being noticed.",
        ),
        "settings": translate(
            "Help",
            "The clinic's rules, each with its reason, and how Photovet looks on this computer. Every change holds "
            "at once.",
        ),
    }.get(
        page, translate("Help", "Nothing leaves this computer, and nothing is exported before a person has settled it.")
    )
