"""How hard hypothesis tries: enough to find what a person would not, within the patience of one who waits for it."""

import hypothesis

# No deadline: on a shared machine it measures the neighbours.
hypothesis.settings.register_profile("photovet", max_examples=30, deadline=None)
hypothesis.settings.load_profile("photovet")
