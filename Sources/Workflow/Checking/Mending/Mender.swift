internal import ArchiveFormat
internal import ArchiveModel
internal import Catalog
internal import Posix
internal import Storage

/// Mends the folder of one record while nobody else changes anything. All calls block.
///
/// Whatever is done is done in this order, so that killed at any instant nothing is lost and the next check goes on:
/// what is damaged is moved to the quarantine, beside a copy of its record; then what replaces it gets its name, whole
/// and verified; then the record tells of both; then the catalog.
struct Mender {
    let session: LibrarySession
    let isRepairing: Bool
    let others: [OtherArchive]
    let now: Moment

    var archive: Archive { session.archive }

    var looker: Looker { Looker(archive.folder, rows: RowSource(session.catalog)) }

    /// - Parameter reads: whether files are read, as they were when the damage was found.
    func mend(_ place: String, reads: Bool) throws(LibraryProblem) -> Result {
        // Nothing stops it: nil it is only when it was stopped.
        let before = looker.look(place, reads: reads) ?? PlaceLook(place, .missing)
        if before.isWell { return Result(before: before, after: before, quarantine: nil, origins: [:]) }
        var work = MendingWork(place, before)
        try restoreRecord(&work)
        // What a killed one leaves half written is tidied by the next writer, who goes by the marks. The place must be
        // there: the mark of one that is gone takes away its row, which may be all that is left of it.
        let isMarked = archive.holds(place)
        if isMarked { try session.mark(place) }
        if let record = work.record {
            try setAside(&work, record)
            if isRepairing { try replaceFiles(&work, record) }
            try tell(&work, record)
        }
        if isMarked { try session.unmark(place) }
        // Pictures are made again from a clip that is whole, and only reading tells.
        let isToBeRead = work.isTouched || isRepairing && !before.missingPictures.isEmpty
        let after = isToBeRead ? looker.look(place, reads: true) ?? before : before
        return Result(before: before, after: after, quarantine: work.quarantine, origins: work.origins)
    }

    // MARK: The record

    private func restoreRecord(_ work: inout MendingWork) throws(LibraryProblem) {
        let place = work.place
        switch work.look.record {
        case .whole, .unusable: return
        case .missing, .damaged: break
        }
        guard isRepairing, let (record, origin) = knownRecord(of: work.look) else { return }
        try session.inside { () throws(SystemError) in
            if case .damaged = work.look.record {
                work.quarantine = try Quarantine(archive.folder).take(
                    [RecordPlace.record], from: place, of: record.id.text, record: nil, at: now)
            }
            try Folder.createDurably(archive.path(place))
        }
        work.record = record
        work.isTouched = true
        work.origins[RecordPlace.record] = origin
        let home = work.quarantine.map { "; the damaged one is in \($0)" } ?? ""
        work.events.append(ArchiveEvent(.repaired, at: now, "\(RecordPlace.record) from \(origin)\(home)"))
    }

    /// What the catalog says, or a copy of the archive.
    private func knownRecord(of look: PlaceLook) -> (ArchiveRecord, origin: String)? {
        if let id = look.clip, let record = try? session.catalog.record(of: id), record.place == look.place {
            return (record, "the catalog")
        }
        for other in others {
            if let record = other.record(at: look.place) { return (record, other.name) }
        }
        return nil
    }

    // MARK: Files

    private func setAside(_ work: inout MendingWork, _ record: ArchiveRecord) throws(LibraryProblem) {
        let damaged = work.look.files.filter(\.isDamaged).map(\.expected.name)
        guard !damaged.isEmpty else { return }
        let place = work.place
        let home = try session.inside { () throws(SystemError) in
            try Quarantine(archive.folder).take(
                damaged, from: place, of: record.id.text, record: record.text, at: now)
        }
        work.quarantine = home
        work.isTouched = true
        let names = damaged.joined(separator: ", ")
        work.events.append(ArchiveEvent(.damaged, at: now, names))
        work.events.append(ArchiveEvent(.quarantined, at: now, "\(names) to \(home)"))
    }

    private func replaceFiles(_ work: inout MendingWork, _ record: ArchiveRecord) throws(LibraryProblem) {
        let source = FileSource(archive, session.catalog, others: others)
        for file in work.look.files where file.isDamaged || file.found == .missing {
            let target = archive.path("\(work.place)/\(file.expected.name)")
            for candidate in source.candidates(for: file.expected, at: work.place) {
                // A source that cannot be read is no source; a place that cannot be written to is told by the look
                // that follows.
                guard case .placed? = try? VerifiedCopy.place(candidate, as: target, expecting: file.expected)
                else { continue }
                work.isTouched = true
                work.origins[file.expected.name] = candidate.name
                work.events.append(
                    ArchiveEvent(.repaired, at: now, "\(file.expected.name) from \(candidate.name)"))
                break
            }
        }
    }

    // MARK: What is told of it

    private func tell(_ work: inout MendingWork, _ record: ArchiveRecord) throws(LibraryProblem) {
        if !work.events.isEmpty {
            try session.replace(record.telling(work.events))
            if work.look.row.isAmiss { work.origins[Result.row] = "the record" }
        } else if isRepairing, work.look.row.isAmiss {
            try session.index(record)
            work.isTouched = true
            work.origins[Result.row] = "the record"
        }
    }
}
