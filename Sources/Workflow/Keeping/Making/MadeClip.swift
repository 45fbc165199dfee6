package import ArchiveFormat
package import ArchiveModel

/// A picture of a clip that has no name yet.
package struct MadePicture: Sendable {
    package let kind: RecordedPicture.Kind
    package let facts: PictureFacts
    package let bytes: [UInt8]
    package let sha256: String

    /// "poster.jpg".
    package var name: String { "\(kind.rawValue).\(facts.format.fileExtension)" }

    package var record: RecordedPicture {
        RecordedPicture(
            kind, name: name, size: facts.size, bytes: Int64(bytes.count), sha256: sha256, times: facts.times)
    }
}

/// What measuring a file brought, before the file has its place.
package struct MadeClip: Sendable {
    package let facts: Facts
    package let examination: Examination?
    package var fingerprints: [TrackFingerprint]
    package var verdict: RecordedVerdict?
    package var pictures: [MadePicture]
    package var software: [Software]

    init(_ facts: Facts, _ examination: Examination?) {
        self.facts = facts
        self.examination = examination
        fingerprints = examination?.trackFingerprints ?? []
        pictures = []
        software = []
    }

    /// Puts all of it into a record, with the events that it makes.
    package func describe(_ record: inout ClipRecord, at now: Moment) {
        record.facts = facts
        record.examination = examination
        record.fingerprints = fingerprints
        record.verdict = verdict
        record.pictures = pictures.map(\.record)
        record.software = software
        if examination != nil { record.events.append(ArchiveEvent(.examined, at: now)) }
        if let verdict { record.events.append(ArchiveEvent(.verified, at: now, verdict.result)) }
    }
}

extension Examination {
    /// Of the tracks that carry packets, in their order.
    package var trackFingerprints: [TrackFingerprint] {
        tracks.sorted { $0.index < $1.index }.compactMap { TrackFingerprint($0) }
    }
}
