package import ArchiveFormat
package import ArchiveModel
internal import Hashing
internal import JSON
internal import Posix

/// A clip's or film's folder while it is being filled, in `incoming/staged`; `Archive.publish` gives it its place.
///
/// The file itself gets its name in there only after the record lies beside it on the disk, and until then it is a
/// copy, or still where it came from. So what a killed program leaves is either whole, and is published by the next
/// one, or holds nothing that is not elsewhere.
///
/// One task uses it at a time; nobody else can stage the same name meanwhile.
package final class Staging: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case clip, film
    }

    let archive: Archive
    package let id: ClipID
    package let kind: Kind
    package let archived: Moment
    /// Where it is filled.
    let folder: String
    private let lock: FileLock
    let state: Guarded<State>

    struct State: Sendable {
        var file: BroughtFile?
        var record: ArchiveRecord?
        /// Its file has its name in here: from now on it may be the only copy.
        var isNamed = false
        var isOver = false
    }

    /// With a record it is one that was left over, and is whole.
    init(
        _ archive: Archive, _ id: ClipID, _ kind: Kind, archived: Moment, _ lock: FileLock,
        record: ArchiveRecord? = nil
    ) {
        self.archive = archive
        self.id = id
        self.kind = kind
        self.archived = archived
        self.lock = lock
        folder = archive.path("\(Archive.staged)/\(Self.name(id, kind))")
        state = Guarded(State(record: record, isNamed: record != nil))
    }

    /// What nobody published is removed, unless it may be the only copy: that waits for the next writer.
    deinit {
        let (isOver, isNamed) = state.withLock { ($0.isOver, $0.isNamed) }
        if isOver { return }
        if !isNamed { try? Leftover(folder).remove() }
        lock.release()
    }

    /// A clip and a film may have the same name.
    static func name(_ id: ClipID, _ kind: Kind) -> String { "\(id).\(kind.rawValue)" }

    /// Where it will be, from the archive's folder on.
    package var place: String {
        switch kind {
        case .clip: RecordPlace.clip(id, archived: archived)
        case .film: RecordPlace.film(id)
        }
    }

    package var record: ArchiveRecord? { state.withLock { $0.record } }

    // MARK: Filling it

    /// A picture, or whatever else lies beside the file.
    @discardableResult
    package func write(_ bytes: [UInt8], as name: String) throws(StorageProblem) -> FileHash {
        try archive.inside { () throws(SystemError) in
            let file = try FileDescriptor.open("\(folder)/\(name)", for: .replacing)
            try file.write(bytes, as: "\(archive.shown(place))/\(name)")
            try file.close(as: name)
        }
        return try FileHash(of: bytes)
    }

    package enum Body: String, Sendable, CaseIterable {
        case request = "request.body"
        case createAnswer = "answer.created"
        case finalAnswer = "answer.latest"
    }

    /// A body goes into the record, or beside it where it is long or no text.
    package func keep(_ bytes: [UInt8], as body: Body) throws(StorageProblem) -> KeptText {
        if let short = KeptText(short: bytes) { return short }
        let digest = try write(bytes, as: body.rawValue)
        return .file(name: body.rawValue, bytes: bytes.count, sha256: digest.sha256)
    }

    /// The last thing that is written; what it says of the file must be what was brought.
    package func finish(_ record: ArchiveRecord) throws(StorageProblem) {
        let file = state.withLock { $0.file }
        guard record.place == place, record.file?.name == file?.name,
            record.file?.bytes == file?.digest.bytes,
            record.file?.sha256 == file?.digest.sha256
        else { throw .item("could not archive \(id): its record says something else than its file") }
        try write(record.text, as: RecordPlace.record)
        state.withLock { $0.record = record }
    }

    /// Gives it up: what was copied is removed, what was to be moved is where it was. The end of it.
    package func abandon() throws(StorageProblem) {
        try archive.inside { () throws(SystemError) in try Leftover(folder).remove() }
        end()
    }

    /// Others may have the name from now on.
    func end() {
        let isFirst = state.withLock { state in
            defer { state.isOver = true }
            return !state.isOver
        }
        if isFirst { lock.release() }
    }
}

extension Archive {
    /// Held while somebody is at work on the staged folder of that name. Names that some file systems hold to be one
    /// have one lock.
    func lockPath(of name: String) -> String { path("\(Self.staged)/.\(name.lowercased()).lock") }

    /// Begins one. Nil while another program stages the same name: it is archiving the same thing.
    package func stage(
        _ id: ClipID, _ kind: Staging.Kind = .clip, archived: Moment
    ) throws(StorageProblem) -> Staging? {
        let name = Staging.name(id, kind)
        let folder = path("\(Self.staged)/\(name)")
        let lock = try inside { () throws(SystemError) -> FileLock? in
            try Folder.createDurably(path(Self.staged))
            return try FileLock.attempt(lockPath(of: name))
        }
        guard let lock else { return nil }
        var hasBegun = false
        defer { if !hasBegun { lock.release() } }
        let isFree = try inside { () throws(SystemError) -> Bool in
            let leftover = Leftover(folder)
            guard try !leftover.holdsFile else { return false }
            try leftover.remove()
            try Folder.create(folder)
            return true
        }
        guard isFree else {
            throw .item(
                "could not archive \(id): a program that was killed left it half done; run the command again")
        }
        hasBegun = true
        return Staging(self, id, kind, archived: archived, lock)
    }
}
