package import ArchiveFormat
package import Storage

/// What was found in the folder of one record, beside what should be there.
package struct PlaceLook: Sendable, Equatable {
    package enum RecordState: Sendable, Equatable {
        case whole(ArchiveRecord)
        case missing
        case damaged(String)
        /// It cannot be used, and nothing is wrong with it as far as we know.
        case unusable(CheckedItem.Trouble)
    }

    package struct FileLook: Sendable, Equatable {
        package enum Found: Sendable, Equatable {
            case whole
            /// It is there and as long as it should be; its bytes were not read.
            case present
            case missing
            case damaged(String)
            case unusable(CheckedItem.Trouble)
        }

        package let expected: ExpectedFile
        package let found: Found

        package init(_ expected: ExpectedFile, _ found: Found) {
            self.expected = expected
            self.found = found
        }
    }

    /// What the catalog says of the same clip.
    package enum RowState: Sendable, Equatable {
        /// There is no catalog that could be asked.
        case notAsked
        case same
        case missing
        /// The record's fields that it says otherwise.
        case different([String])
        /// The catalog has it, and cannot tell it any more.
        case damaged(String)
    }

    /// "clips/2026/11/20/cgt-1".
    package let place: String
    package var record: RecordState
    package var files: [FileLook]
    /// Names that no record accounts for.
    package var strays: [String]
    package var row: RowState
    /// Of files that are missing: where they were put when they were found damaged.
    package var quarantined: [String: String] = [:]

    package init(
        _ place: String, _ record: RecordState, files: [FileLook] = [], strays: [String] = [],
        row: RowState = .notAsked
    ) {
        self.place = place
        self.record = record
        self.files = files
        self.strays = strays
        self.row = row
    }

    package var clip: ClipID? {
        if case .whole(let record) = record { return record.id }
        return place.split(separator: "/").last.flatMap { ClipID($0) }
    }

    /// Nothing is to be done here.
    package var isWell: Bool { items.allSatisfy { $0.state == .ok } }

    /// All files were read, and are what they should be.
    package var isVerified: Bool { isWell && files.allSatisfy { $0.found == .whole } }
}
