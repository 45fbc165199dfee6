internal import ArchiveFormat
package import ArchiveModel
internal import Posix

/// A staged folder that nobody is at work on.
struct Leftover {
    /// How a file's name ends while it is a copy of what is elsewhere.
    static let part = ".part"

    private let folder: String

    init(_ folder: String) { self.folder = folder }

    /// Whether there may be the only copy of a clip's bytes in it: whatever we do not know is taken for one.
    var holdsFile: Bool {
        get throws(SystemError) {
            guard Folder.kind(of: folder) == .folder else { return false }
            return try Folder.entries(of: folder).contains { !Self.isMadeAgain($0.name) || $0.isFolder }
        }
    }

    /// What can be made or copied again.
    private static func isMadeAgain(_ name: String) -> Bool {
        name == RecordPlace.record || name.hasSuffix(part) || name.hasPrefix(".dailies-")
            || RecordedPicture.Kind.allCases.contains { name.hasPrefix("\($0.rawValue).") }
            || Staging.Body(rawValue: name) != nil
    }

    /// Removes all of that. A folder with more in it stays.
    func remove() throws(SystemError) {
        guard Folder.kind(of: folder) == .folder, try !holdsFile else { return }
        for entry in try Folder.entries(of: folder) { try FileName.remove("\(folder)/\(entry.name)") }
        try Folder.remove(folder)
    }

    /// Its record, where all that the record speaks of is there and is what it says.
    func whole(in archive: Archive) -> ArchiveRecord? {
        let path = "\(folder)/\(RecordPlace.record)"
        guard
            let bytes = try? FileDescriptor.openRegular(path).readToEnd(
                upTo: Archive.longestRecord, as: path),
            let record = try? Archive.read(bytes, as: path)
        else { return nil }
        if let file = record.file, !isThere(file.name, file.bytes, file.sha256) { return nil }
        for picture in record.pictures where !isThere(picture.name, picture.bytes, picture.sha256) {
            return nil
        }
        for case .file(let name, let bytes, let sha256) in record.bodies
        where !isThere(name, Int64(bytes), sha256) {
            return nil
        }
        return record
    }

    private func isThere(_ name: String, _ bytes: Int64, _ sha256: String) -> Bool {
        guard FileStatus(of: "\(folder)/\(name)")?.bytes == bytes else { return false }
        return (try? FileHash(ofFile: "\(folder)/\(name)", as: name))?.sha256 == sha256
    }
}

extension Archive {
    package struct LeftOver: Sendable {
        /// Whole: to be published, with their places marked, like any other.
        package var ready: [Staging] = []
        /// Folders in quarantine, from the archive's on: a file without a record that fits it.
        package var aside: [String] = []
    }

    /// What killed programs left of stagings. Under the writer's lock; what a program is at work on is left alone.
    package func leftOver(at now: Moment) throws(StorageProblem) -> LeftOver {
        var found = LeftOver()
        guard Folder.kind(of: path(Self.staged)) == .folder else { return found }
        let entries = try inside { () throws(SystemError) in try Folder.entries(of: path(Self.staged)) }
        for entry in entries where entry.isFolder {
            guard let (id, kind) = Self.staged(entry.name) else { continue }
            let lock = try inside { () throws(SystemError) in try FileLock.attempt(lockPath(of: entry.name)) }
            guard let lock else {
                continue
            }
            let leftover = Leftover(path("\(Self.staged)/\(entry.name)"))
            if let record = leftover.whole(in: self), record.id == id, record.kind == kind,
                !holds(record.place)
            {
                found.ready.append(Staging(self, id, kind, archived: record.archived, lock, record: record))
                continue
            }
            defer { lock.release() }
            if try inside({ () throws(SystemError) in try leftover.holdsFile }) {
                found.aside.append(try putAside("\(Self.staged)/\(entry.name)", as: id, at: now))
            } else {
                try inside { () throws(SystemError) in try leftover.remove() }
            }
        }
        try removeLocks(entries)
        return found
    }

    /// Those of programs that were killed before there was a folder, or after it had its place.
    private func removeLocks(_ entries: [Folder.Entry]) throws(StorageProblem) {
        for entry in entries
        where !entry.isFolder && entry.name.hasPrefix(".") && entry.name.hasSuffix(".lock") {
            let path = path("\(Self.staged)/\(entry.name)")
            try inside { () throws(SystemError) in try FileLock.attempt(path)?.release() }
        }
    }

    private static func staged(_ name: String) -> (ClipID, Staging.Kind)? {
        for kind in Staging.Kind.allCases where name.hasSuffix(".\(kind.rawValue)") {
            if let id = ClipID(name.dropLast(kind.rawValue.utf8.count + 1)) { return (id, kind) }
        }
        return nil
    }

    private func putAside(_ place: String, as id: ClipID, at now: Moment) throws(StorageProblem) -> String {
        try inside { () throws(SystemError) in
            let names = try Folder.entries(of: path(place)).map(\.name)
            let home = try Quarantine(folder).take(names, from: place, of: id.text, record: nil, at: now)
            try Folder.remove(path(place))
            return home
        }
    }
}

extension ArchiveRecord {
    var kind: Staging.Kind {
        switch self {
        case .clip: .clip
        case .film: .film
        }
    }
}
