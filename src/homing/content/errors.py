"""What can go wrong while reading texts and data.

ContentError
├── ContentMissing    a file of the room is not in the package
└── ContentInvalid    a file is there, but an entry in it breaks its schema
"""


class ContentError(Exception):
    """Root of the room: catching it catches everything that can go wrong here."""


class ContentMissing(ContentError):
    """The package was built or unpacked without one of its files."""

    def __init__(self, file: str) -> None:
        super().__init__(f"{file}: this file is missing. Install Homing again.")
        self.file = file


class ContentInvalid(ContentError):
    """Names the file and the entry, so that a translator can find the line."""

    def __init__(self, file: str, entry: str, reason: str) -> None:
        super().__init__(f"{file}: {entry}: {reason}")
        self.file = file
        self.entry = entry
        self.reason = reason
