package import ArchiveFormat
internal import Posix

extension Archive {
    /// Longer ones nobody wrote: bodies of more than 64 KiB lie beside them.
    static let longestRecord = 32_000_000

    /// Nil where there is none. `place` is the record's folder, from the archive's on.
    package func record(at place: String) throws(StorageProblem) -> ArchiveRecord? {
        let path = path("\(place)/\(RecordPlace.record)")
        guard FileStatus(of: path) != nil else { return nil }
        let shown = shown("\(place)/\(RecordPlace.record)")
        let bytes: [UInt8]
        do throws(SystemError) {
            bytes = try FileDescriptor.openRegular(path).readToEnd(upTo: Self.longestRecord, as: shown)
        } catch {
            throw .item(error.description)
        }
        let record = try Self.read(bytes, as: shown)
        guard record.place == place else {
            throw .damaged(shown, "it is the record of \(record.place); somebody moved it")
        }
        return record
    }

    static func read(_ bytes: [UInt8], as shown: String) throws(StorageProblem) -> ArchiveRecord {
        do throws(RecordProblem) {
            return try ArchiveRecord(sealed: bytes)
        } catch {
            throw .damaged(shown, error.reason)
        }
    }

    /// Whether there is anything at a place.
    package func holds(_ place: String) -> Bool { FileStatus(of: path(place)) != nil }

    /// A body that came after its record goes into the record, or beside it where it is long or no text: on disk when it
    /// returns. Under the writer's lock; the record is still to be told.
    package func keep(
        _ bytes: [UInt8], as body: Staging.Body, at place: String
    ) throws(StorageProblem) -> KeptText {
        if let short = KeptText(short: bytes) { return short }
        let home = "\(place)/\(body.rawValue)"
        try inside { () throws(SystemError) in
            try NewFile.write(to: path(home), replacing: true) { file throws(SystemError) in
                try file.write(bytes, as: shown(home))
            }
        }
        return .file(name: body.rawValue, bytes: bytes.count, sha256: try FileHash(of: bytes).sha256)
    }

    /// Replaces `record.json` of records that are there: on disk when it returns, each whole, the old or the new one,
    /// at every instant. Under the writer's lock, with their places marked (`ChangeMarks`).
    package func replace(_ records: [ArchiveRecord]) throws(StorageProblem) {
        try inside { () throws(SystemError) in
            var drafts: [NewFile.Draft] = []
            for record in records {
                drafts.append(
                    try NewFile.Draft(of: path("\(record.place)/\(RecordPlace.record)"), record.text))
            }
            let group = DiskGroup(on: folder.path)
            try group.sync(drafts.count) { () throws(SystemError) in for draft in drafts { try draft.sync() }
            }
            for draft in drafts { try draft.takePlace() }
            try group.sync(records.count) { () throws(SystemError) in
                for record in records { try Folder.sync(path(record.place)) }
            }
        }
    }
}
