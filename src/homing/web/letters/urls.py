"""Letters to oneself, and the line of one's own years."""

from django.urls import path, register_converter

from homing.web.letters import begin, ends, kept, opening, timeline, write


class LetterCode:
    """The code of a practice in an address, in small letters."""

    regex = r"[a-z]{2}\d{2}"

    def to_python(self, value: str) -> str:
        """The id of the practice."""
        return value.upper()

    def to_url(self, value: str) -> str:
        """The id in small letters."""
        return value.lower()


register_converter(LetterCode, "letter_code")

urlpatterns = [
    path("practise/letters", kept.every, name="letters"),
    path("practise/letters/<letter_code:code>", begin.begin, name="letter"),
    path("practise/letters/<letter_code:code>/note", opening.note, name="letter_note"),
    path("practise/letters/<entry_id:entry_id>", kept.one, name="letter_one"),
    path("practise/letters/<entry_id:entry_id>/write", write.write, name="letter_write"),
    path("practise/letters/<entry_id:entry_id>/end", ends.end, name="letter_end"),
    path("practise/letters/<entry_id:entry_id>/delete", ends.delete, name="letter_delete"),
    path("practise/letters/<entry_id:entry_id>/copy", kept.copy, name="letter_copy"),
    path("practise/letters/<entry_id:entry_id>/file", kept.file, name="letter_file"),
    path("practise/letters/<entry_id:entry_id>/next-day", kept.next_day, name="letter_next_day"),
    path("practise/letters/after/<entry_id:entry_id>", ends.after, name="letter_after"),
    path("practise/timeline", timeline.line, name="timeline"),
    path("practise/timeline/new", timeline.new, name="timeline_new"),
    path("practise/timeline/end", timeline.end, name="timeline_end"),
    path("practise/timeline/<entry_id:entry_id>", timeline.change, name="timeline_node"),
    path("practise/timeline/<entry_id:entry_id>/pause", timeline.pause, name="timeline_pause"),
]
