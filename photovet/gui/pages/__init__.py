"""The pages of the window beside the photos; each is built when it is first shown."""
