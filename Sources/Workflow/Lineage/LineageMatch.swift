package import ArchiveFormat

/// How something that was named on a command line was recognised.
package struct LineageMatch: Sendable, Equatable {
    package enum Way: Sendable, Equatable {
        /// By its own name in the archive.
        case name
        /// By the SHA-256 of all its bytes.
        case bytes
        /// By its compressed packets: somebody put them into another file.
        case packets(TrackLikeness)
        /// By what it looks like.
        case look
    }

    /// Something in the archive that it may be.
    package struct Candidate: Sendable, Equatable {
        package let id: ClipID
        /// The share of the bits of the perceptual hash that differ, 0 to 1; nil where it is the same without doubt.
        package let distance: Double?

        package init(_ id: ClipID, distance: Double? = nil) {
            self.id = id
            self.distance = distance
        }
    }

    package let way: Way
    /// The best one first; others are as good or nearly so.
    package let candidates: [Candidate]

    package init(_ way: Way, _ candidates: [Candidate]) {
        self.way = way
        self.candidates = candidates
    }

    /// For scripts.
    package var word: String {
        switch way {
        case .name: "name"
        case .bytes: "sha256"
        case .packets: "packets"
        case .look: "look"
        }
    }

    /// What the file is to what was found: the end of a sentence that begins with its name.
    package var sentence: String {
        switch way {
        case .name: "is in the archive by this name"
        case .bytes: "has the very bytes"
        case .packets(let likeness): likeness.sentence
        case .look: "looks like it"
        }
    }
}
