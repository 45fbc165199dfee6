package import ArchiveFormat
internal import Catalog

/// What a check says of one file, or of what stands where a file should be.
package struct CheckedItem: Sendable, Equatable {
    package enum State: String, Sendable, Hashable, CaseIterable {
        case ok, damaged, missing, repaired
        case unknownFile = "unknown-file"
    }

    /// Why nothing can be said of it.
    package struct Trouble: Sendable, Hashable {
        package let code: String
        package let sentence: String

        package init(code: String, _ sentence: String) {
            self.code = code
            self.sentence = sentence
        }
    }

    package enum Outcome: Sendable, Hashable {
        case state(State, why: String?)
        case trouble(Trouble)
    }

    /// What is said of the catalog and of its rows has its name.
    package static let catalog = Catalog.fileName

    /// From the archive's folder on.
    package let path: String
    package let clip: ClipID?
    package var outcome: Outcome

    package init(_ path: String, of clip: ClipID?, _ state: State, why: String? = nil) {
        self.path = path
        self.clip = clip
        outcome = .state(state, why: why)
    }

    package init(_ path: String, of clip: ClipID?, _ trouble: Trouble) {
        self.path = path
        self.clip = clip
        outcome = .trouble(trouble)
    }

    /// More about why.
    func adding(_ words: String) -> CheckedItem {
        guard case .state(let state, let why) = outcome else { return self }
        return CheckedItem(path, of: clip, state, why: why.map { "\($0); \(words)" } ?? words)
    }

    package var state: State? {
        if case .state(let state, _) = outcome { state } else { nil }
    }
}
