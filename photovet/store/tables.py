"""The tables, as the newest migration leaves them (a test compares the two). Days and times are ISO 8601 text."""

from __future__ import annotations

from sqlalchemy import REAL, Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()

facts = Table("facts", metadata, Column("name", Text, primary_key=True), Column("value", LargeBinary, nullable=False))

record = Table(
    "record",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("content", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("minor_until", Text),
    Column("biometric_consent", Text),
    Column("biometric_evidence", Text, ForeignKey("evidence.sha256")),
    Column("created_at", Text, nullable=False),
    Column("removed_at", Text),
)

guardians = Table(
    "guardians",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person", Text, ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("relation", Text, nullable=False),
)

pictures = Table(
    "pictures",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person", Text, ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("picture", LargeBinary, nullable=False),
    Column("created_at", Text, nullable=False),
)

# Apart from the pictures: all embeddings are read at every start, and must lie close together.
embeddings = Table(
    "embeddings",
    metadata,
    Column("picture", Text, ForeignKey("pictures.id", ondelete="CASCADE"), primary_key=True),
    Column("person", Text, ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("model", Text, nullable=False),
    Column("embedding", LargeBinary, nullable=False),
)

# Where in the photo, in upright pixels: the numbers of findings change with another scan.
refusals = Table(
    "refusals",
    metadata,
    Column("photo_sha256", Text, primary_key=True),
    *(Column(side, REAL, primary_key=True) for side in "xywh"),
    Column("person", Text, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
)

evidence = Table(
    "evidence",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("format", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("created_at", Text, nullable=False),
)

releases = Table(
    "releases",
    metadata,
    Column("id", Text, primary_key=True),
    Column("person", Text, ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("channels", Text, nullable=False),
    Column("valid_from", Text, nullable=False),
    Column("until", Text),
    Column("statements", Text, nullable=False),
    Column("guardian", Text, ForeignKey("guardians.id", ondelete="SET NULL")),
    Column("evidence_sha256", Text, ForeignKey("evidence.sha256")),
    Column("revoked_at", Text),
    Column("revoked_why", Text),
    Column("created_at", Text, nullable=False),
)

users = Table(
    "users",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("roles", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("disabled_at", Text),
    Column("failures", Integer, nullable=False),
    Column("failed_at", Text),
)

trainings = Table(
    "trainings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("user", Text, ForeignKey("users.id"), nullable=False, index=True),
    Column("day", Text, nullable=False),
    Column("acknowledgement_sha256", Text, ForeignKey("evidence.sha256"), nullable=False),
)

batches = Table(
    "batches",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("closed_at", Text),
)

reviews = Table(
    "reviews",
    metadata,
    Column("batch", Text, ForeignKey("batches.id", ondelete="CASCADE"), primary_key=True),
    Column("path", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("photo_sha256", Text, index=True),
    Column("body", LargeBinary, nullable=False),
    Column("digest", Text, nullable=False),
    Column("drafters", Text, nullable=False),
    Column("saved_at", Text, nullable=False),
    Column("lookers", Text, nullable=False),
)

# Embeddings of faces that nobody has been named for: they live and die with the batch.
unknown_faces = Table(
    "unknown_faces",
    metadata,
    Column("batch", Text, primary_key=True),
    Column("path", Text, primary_key=True),
    Column("finding", Text, primary_key=True),
    Column("embedding", LargeBinary, nullable=False),
)

approvals = Table(
    "approvals",
    metadata,
    Column("batch", Text, primary_key=True),
    Column("path", Text, primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("user", Text, primary_key=True),
    Column("at", Text, nullable=False),
)

# Of one state of a review, why it went back to whoever drafted it.
sent_back = Table(
    "sent_back",
    metadata,
    Column("batch", Text, primary_key=True),
    Column("path", Text, primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("at", Text, primary_key=True),
    Column("user", Text),
    Column("note", Text, nullable=False),
)

exports = Table(
    "exports",
    metadata,
    Column("id", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("user", Text),
    Column("channel", Text, nullable=False),
    Column("photo_sha256", Text, nullable=False),
    Column("output_sha256", Text, nullable=False),
    Column("output_name", Text, nullable=False),
    Column("folder", Text, nullable=False),
    Column("state", Text, nullable=False),
)

# No foreign key to the release: the export happened, even when the person has been deleted since.
export_releases = Table(
    "export_releases",
    metadata,
    Column("export", Text, ForeignKey("exports.id", ondelete="CASCADE"), primary_key=True),
    Column("release", Text, primary_key=True, index=True),
    Column("person", Text, nullable=False, index=True),
)

# The signed text as it was given out.
certificates = Table(
    "certificates",
    metadata,
    Column("export", Text, ForeignKey("exports.id", ondelete="CASCADE"), primary_key=True),
    Column("body", Text, nullable=False),
)

postings = Table(
    "postings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("export", Text, ForeignKey("exports.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("url", Text, nullable=False),
    Column("day", Text, nullable=False),
    Column("user", Text),
    Column("at", Text, nullable=False),
)

# What is to be taken down since a release is no more: one item for each place, or one of its own for a file of which
# nobody knows a place.
takedowns = Table(
    "takedowns",
    metadata,
    Column("id", Text, primary_key=True),
    Column("release", Text, nullable=False, index=True),
    Column("export", Text, ForeignKey("exports.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("posting", Text, ForeignKey("postings.id", ondelete="CASCADE")),
    Column("at", Text, nullable=False),
    Column("outcome", Text),
    Column("done_at", Text),
    Column("done_by", Text),
    Column("note", Text, nullable=False),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("export", Text, ForeignKey("exports.id")),
    Column("at", Text, nullable=False),
    Column("user", Text),
)

incident_notes = Table(
    "incident_notes",
    metadata,
    Column("incident", Text, ForeignKey("incidents.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("about", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("user", Text),
    Column("at", Text, nullable=False),
)

# The clinic's own lists: patients' names, which end on a day, and what is never taken for one.
names = Table(
    "names",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("until", Text),
    Column("at", Text, nullable=False),
)

# What was found in a photo, so that nobody looks at the same bytes twice. `number` grows: the oldest goes first.
looks = Table(
    "looks",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("photo_sha256", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("embeddings", LargeBinary),
    Column("bytes", Integer, nullable=False),
)
