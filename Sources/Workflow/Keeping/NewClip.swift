package import ArchiveFormat
internal import ArchiveModel

/// A clip that is to be kept: where its file lies, and all that is known of it.
package struct NewClip: Sendable {
    /// Bytes that were read and hashed; those that are kept must be the same.
    package struct File: Sendable {
        /// Absolute.
        package let path: String
        /// As sentences call it.
        package let name: String
        package let bytes: Int64
        package let sha256: String
        /// What it was called before, without signatures.
        package let source: String?
        /// Its name there is given up; else it stays where it is.
        package let isMoved: Bool

        package init(
            path: String, name: String, bytes: Int64, sha256: String, source: String?, isMoved: Bool
        ) {
            self.path = path
            self.name = name
            self.bytes = bytes
            self.sha256 = sha256
            self.source = source
            self.isMoved = isMoved
        }
    }

    /// Nil for a task that brought none.
    package let file: File?
    package let made: MadeClip?
    package let background: ClipBackground
    package var marks: Marks
    /// Why it could not be measured, where it could not: it is kept all the same.
    package var unmeasured: RecordedVerdict?
    /// How it came: archived, imported, failed.
    package let event: ArchiveEvent

    package init(
        _ file: File?, _ made: MadeClip?, _ background: ClipBackground, marks: Marks = Marks(),
        _ event: ArchiveEvent
    ) {
        self.file = file
        self.made = made
        self.background = background
        self.marks = marks
        self.event = event
    }
}

/// What became of one.
package enum KeptClip: Sendable {
    case kept(ClipRecord)
    /// These bytes were in the archive already: the clip that has them.
    case already(ClipRecord)
}
