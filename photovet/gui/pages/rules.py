"""The clinic's rules as switches in words, each with its reason and the rule that it comes from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QCheckBox, QSpinBox, QVBoxLayout, QWidget

from photovet.domain.policy import Policy
from photovet.domain.roles import Rules
from photovet.errors import PhotovetError
from photovet.gui.errands import Reading
from photovet.gui.office import Office
from photovet.gui.pages.parts import Card, label
from photovet.gui.vault_wording import vault_error
from photovet.gui.wording import translate
from photovet.workflow import staff
from photovet.workflow.vault import Desk


@dataclass(frozen=True)
class Switch:
    """One row: the field of `Policy` or `Rules`, its words, why it is there, and the rule behind it."""

    name: str
    words: str
    reason: str
    rule: str
    most: int = 0
    """For a number: the largest; 0 for a yes or no."""
    least: int = 0
    unit: str = ""
    scale: float = 1.0


def policy_switches() -> tuple[Switch, ...]:
    """What is asked of a photo."""
    return (
        Switch(
            "whole_person_cover",
            translate("Rules", "A person may be covered whole"),
            translate(
                "Rules",
                "A box over a face is not enough: people are known by hair, clothes and who stands beside them. An "
                "opaque shape from hair to feet is. Off: crop her out, or leave the photo out.",
            ),
            translate("Rules", "45 CFR 164.514(b)(2)(i)(Q), (R): full-face photographs, and any other unique mark"),
        ),
        Switch(
            "crop_margin",
            translate("Rules", "How far outside the crop somebody must be"),
            translate("Rules", "Hair and ears stick out of a face's box. In per cent of the face's height."),
            translate("Rules", "Our own measure"),
            most=100,
            unit=" %",
            scale=100,
        ),
        Switch(
            "metadata_removed_on_export",
            translate("Rules", "What hides in the file is left behind on export"),
            translate(
                "Rules",
                "Places, dates and serial numbers stand in nearly every photo. Off: each of them stops the photo.",
            ),
            translate("Rules", "45 CFR 164.514(b)(2)(i)(B), (C) and (M): places, dates, device numbers"),
        ),
        Switch(
            "thorough",
            translate("Rules", "Look more thoroughly"),
            translate("Rules", "Misses less and takes longer."),
            translate("Rules", "Nothing missed in silence"),
        ),
        Switch(
            "second_reader_required",
            translate("Rules", "Sheets and screens are read twice"),
            translate("Rules", "A second reader catches words that the first one took for a pattern."),
            translate("Rules", "45 CFR 164.514(b)(2)(i)(A): names"),
        ),
        Switch(
            "second_opinion",
            translate("Rules", "A second network is asked about every suggested name"),
            translate(
                "Rules",
                "Its training data excludes commercial use: switch it on only after somebody has looked into that.",
            ),
            translate("Rules", "Nobody is cleared by a machine"),
        ),
        Switch(
            "tour_required",
            translate("Rules", "A person walks through the whole photo"),
            translate("Rules", "Reflections in a window or a mirror are seen by people, not by machines."),
            translate("Rules", "A second look before anything is posted"),
        ),
        Switch(
            "checklist_required",
            translate("Rules", "A person answers the checklist"),
            translate(
                "Rules",
                "Who somebody is can follow from the day, the place and the story together, with every face gone.",
            ),
            translate("Rules", "45 CFR 164.514(b)(2)(ii): nobody may be known from what is left"),
        ),
    )


def staff_switches() -> tuple[Switch, ...]:
    """What is asked of the people who work here."""
    return (
        Switch(
            "single_user",
            translate("Rules", "One person does everything"),
            translate("Rules", "Nobody signs in, nobody approves, no training is asked for. The record says so."),
            translate("Rules", "Only for a clinic of one: otherwise somebody drafts and somebody else approves"),
        ),
        Switch(
            "training_days",
            translate("Rules", "The yearly training counts for"),
            translate("Rules", "Whoever approves has signed that she was trained."),
            translate("Rules", "45 CFR 164.530(b): training, with proof of it"),
            most=730,
            least=1,
            unit=translate("Rules", " days"),
        ),
        Switch(
            "cooling_off_hours",
            translate("Rules", "Between approval and export"),
            translate("Rules", "Nothing is posted in the heat of the moment; there is time to think again."),
            translate("Rules", "Never post live"),
            most=168,
            unit=translate("Rules", " hours"),
        ),
    )


class RulesCard(Card):
    """Every switch of the clinic. A change holds at once, and is in the record."""

    def __init__(self, office: Office) -> None:
        super().__init__(
            translate("Rules", "Rules of your clinic"),
            translate("Rules", "A change holds at once, for every photo, and the record says who made it."),
        )
        self._office = office
        self.fields: dict[str, QCheckBox | QSpinBox] = {}
        self.problem = label("", "badNote")
        self._is_filling = self._is_filled = False
        self._reading = Reading(office, self, self._show, self._not_read)
        for switch in (*policy_switches(), *staff_switches()):
            self.column.addWidget(self._row(switch))
        self.column.addWidget(self.problem)

    def _row(self, switch: Switch) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(2)
        field = self._field(switch)
        field.setEnabled(False)  # until it shows what holds
        field.setAccessibleName(switch.words)
        field.setAccessibleDescription(f"{switch.reason} {switch.rule}")
        self.fields[switch.name] = field
        if isinstance(field, QSpinBox):
            column.addWidget(label(switch.words))
        column.addWidget(field)
        column.addWidget(label(switch.reason, "quiet"))
        column.addWidget(label(translate("Rules", "Rule: {rule}").format(rule=switch.rule), "quiet"))
        return part

    def _field(self, switch: Switch) -> QCheckBox | QSpinBox:
        if not switch.most:
            box = QCheckBox(switch.words)
            box.toggled.connect(lambda on: self._change(switch, on))
            return box
        number = QSpinBox()
        number.lineEdit().setTextMargins(8, 0, 0, 0)  # the stylesheet's padding does not reach it
        number.setRange(switch.least, switch.most)
        number.setSuffix(switch.unit)
        number.setMaximumWidth(140)
        number.setKeyboardTracking(False)
        number.valueChanged.connect(lambda value: self._change(switch, value))
        return number

    def fill(self) -> None:
        """As the vault has them now."""
        if self._reading.ask(_read) and not self._is_filled:
            self.problem.setText(translate("Rules", "Reading the rules…"))

    def _show(self, found: tuple[Policy, Rules]) -> None:
        policy, rules = found
        if not self._is_filled:
            self.problem.clear()
        self._is_filling = True
        for switch in (*policy_switches(), *staff_switches()):
            value = getattr(policy if hasattr(policy, switch.name) else rules, switch.name)
            field = self.fields[switch.name]
            field.setEnabled(True)
            if isinstance(field, QSpinBox):
                field.setValue(round(value * switch.scale))
            else:
                field.setChecked(bool(value))
        self._is_filling, self._is_filled = False, True

    def _not_read(self, error: PhotovetError | None) -> None:
        self.problem.setText(vault_error(error))

    def _change(self, switch: Switch, value: float) -> None:
        if self._is_filling:
            return
        self.problem.clear()
        wanted: Any = bool(value) if not switch.most else (int(value) if switch.scale == 1 else value / switch.scale)
        self._office.deeds.do(_keep, switch.name, wanted, done=self._kept, failed=self._not_kept)

    def _kept(self, _nothing: object) -> None:
        self._office.keeper.rules_changed()
        self._office.rules_changed.emit()
        self._office.say(translate("Rules", "✓ The rule holds from now on"))

    def _not_kept(self, error: PhotovetError | None) -> None:
        self.fill()
        self.problem.setText(vault_error(error))


def _read(desk: Desk) -> tuple[Policy, Rules]:
    return staff.policy(desk), staff.rules(desk)


def _keep(desk: Desk, name: str, value: Any) -> None:  # noqa: ANN401 - as the field has it
    if name in Policy.__dataclass_fields__:
        staff.change_policy(desk, replace(staff.policy(desk), **{name: value}))
    else:
        staff.change_rules(desk, replace(staff.rules(desk), **{name: value}))
