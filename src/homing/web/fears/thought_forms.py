"""What a thought test asks, in its three parts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from homing import content
from homing.content.schema.episode import ContextId
from homing.records import ThoughtTest
from homing.services.contexts import label
from homing.services.thought_tests import Facts, Looked, Weighed
from homing.web.fears.fields import KeptForm, LinesField, WhomForm, choice, line, odds

OTHERS = ("other_1", "other_2", "other_3")
HELD = (
    ("yes", _("yes")),
    ("partly", _("in part")),
    ("no", _("no")),
    ("untested", _("I cannot tell")),
)


class FactsForm(WhomForm):
    """The thought and the facts on both sides."""

    thought = line(_("Write the thought as it came."))
    theme = choice()
    belief_before = odds()
    facts_for, facts_against = LinesField(), LinesField()
    tool = "thought"
    looked_at = ("thought", "facts_for", "facts_against")

    def __init__(self, *args: Any, context: ContextId = "general", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["theme"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        themes = content.episode().themes
        field.choices = [(theme.id, label(theme, context)) for theme in themes]

    def facts(self) -> Facts:
        """What was said."""
        data = self.cleaned_data
        return Facts(
            thought=data["thought"],
            theme=data["theme"],
            person_id=data["person"] or None,
            belief_before=data["belief_before"],
            facts_for=data["facts_for"],
            facts_against=data["facts_against"],
            safety_concern=data["safety_concern"],
        )


class WeighForm(KeptForm):
    """What else it could be."""

    other_1 = line(_("Two at least. An unlikely one counts too."))
    other_2 = line(_("One more, please. An unlikely one counts too."))
    other_3 = line()
    kind_view = line()
    belief_after = odds()
    next_act = line()

    def weighed(self) -> Weighed:
        """What was said."""
        data = self.cleaned_data
        others = tuple(data[name] for name in OTHERS if data[name])
        return Weighed(others, data["kind_view"], data["belief_after"], data["next_act"])


class LookForm(KeptForm):
    """What happened."""

    outcome = line(_("Write what happened, or that nothing did."))
    holds = choice(*HELD)
    belief_later = odds()

    def looked(self) -> Looked:
        """What was said."""
        data = self.cleaned_data
        return Looked(data["outcome"], data["holds"], data["belief_later"])


def weigh_initial(test: ThoughtTest) -> dict[str, Any]:
    """What the second part holds when it is opened again."""
    return {
        **dict(zip(OTHERS, test.others, strict=False)),
        "kind_view": test.kind_view,
        "belief_after": test.belief_after,
        "next_act": test.next_act,
    }


def look_initial(test: ThoughtTest) -> dict[str, Any]:
    """What the third part holds when it is opened again."""
    return {"outcome": test.outcome, "holds": test.holds, "belief_later": test.belief_later}
