package import ArchiveFormat
package import ArchiveModel

/// What two files have in common, packet by packet: whatever container they are in, and whatever stands in their tags.
package enum TrackLikeness: Int, Sendable, Equatable, CaseIterable, Comparable {
    // The better one first.
    case everything
    case picturesWithoutSound
    case picturesWithSoundAdded
    case picturesWithOtherSound
    case soundWithOtherPictures

    package static func < (left: TrackLikeness, right: TrackLikeness) -> Bool {
        left.rawValue < right.rawValue
    }

    /// Nil where they share neither pictures nor sound.
    package init?(of file: [TrackFingerprint], to original: [TrackFingerprint]) {
        func hashes(_ tracks: [TrackFingerprint], _ kind: TrackFingerprint.Kind) -> [String] {
            tracks.filter { $0.kind == kind }.map(\.sha256).sorted()
        }
        let pictures = (hashes(file, .video), hashes(original, .video))
        let sound = (hashes(file, .audio), hashes(original, .audio))
        if pictures.0 == pictures.1, !(pictures.0 + sound.0).isEmpty {
            if sound.0 == sound.1 {
                self = .everything
            } else if pictures.0.isEmpty {
                guard !Set(sound.0).isDisjoint(with: sound.1) else { return nil }
                self = .soundWithOtherPictures
            } else if sound.0.isEmpty {
                self = .picturesWithoutSound
            } else if sound.1.isEmpty {
                self = .picturesWithSoundAdded
            } else {
                self = .picturesWithOtherSound
            }
        } else if !Set(pictures.0).isDisjoint(with: pictures.1) {
            self = .picturesWithOtherSound
        } else if !Set(sound.0).isDisjoint(with: sound.1) {
            self = .soundWithOtherPictures
        } else {
            return nil
        }
    }

    package var sentence: String {
        switch self {
        case .everything: "has the same pictures and sound, in another container or with other tags"
        case .picturesWithoutSound: "has the same pictures, without the sound"
        case .picturesWithSoundAdded: "has the same pictures, with a sound that the original has not"
        case .picturesWithOtherSound: "has the same pictures, with other sound"
        case .soundWithOtherPictures: "has the same sound, with other pictures"
        }
    }
}

extension TrackFingerprint {
    package typealias Kind = ExaminedTrack.Kind
}
