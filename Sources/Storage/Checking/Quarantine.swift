package import ArchiveFormat
package import ArchiveModel
package import Posix

/// Where what failed its check goes. Nothing in it is ever changed or removed by us.
package struct Quarantine: Sendable {
    package static let folder = "quarantine"

    private let archive: ArchiveFolder

    package init(_ archive: ArchiveFolder) { self.archive = archive }

    /// Moves files out of a record's folder, with a copy of what the record says of them. Says where they are
    /// now, from the archive's folder on.
    ///
    /// The copy is on disk before the first file moves, and each move is one rename(2): there is no instant at
    /// which the bytes have no name.
    package func take(
        _ names: [String], from place: String, of id: String, record: [UInt8]?, at now: Moment
    ) throws(SystemError) -> String {
        let home = try makeHome(id, at: now)
        if let record, !names.contains(RecordPlace.record) {
            try NewFile.write(to: "\(path(home))/\(RecordPlace.record)", replacing: false) {
                file throws(SystemError) in try file.write(record, as: RecordPlace.record)
            }
        }
        for name in names {
            try FileName.move(path("\(place)/\(name)"), to: path("\(home)/\(name)"), replacing: false)
        }
        try Folder.sync(path(home))
        try Folder.sync(path(place))
        return home
    }

    /// Moves one file from wherever it lies, and gives it another name.
    package func take(
        _ file: String, as name: String, of id: String, record: [UInt8], at now: Moment
    ) throws(SystemError) -> String {
        let home = try makeHome(id, at: now)
        try NewFile.write(to: "\(path(home))/\(RecordPlace.record)", replacing: false) {
            copy throws(SystemError) in try copy.write(record, as: RecordPlace.record)
        }
        try FileName.move(file, to: path("\(home)/\(name)"), replacing: false)
        try Folder.sync(path(home))
        return home
    }

    /// Keeps what is about to be replaced where it is: one more name for each file, or its bytes once more where the
    /// file system has no second names.
    package func note(
        _ names: [String], from place: String, of id: String, at now: Moment
    ) throws(SystemError) -> String {
        let home = try makeHome(id, at: now)
        for name in names {
            let (file, copy) = (path("\(place)/\(name)"), path("\(home)/\(name)"))
            do throws(SystemError) {
                try FileName.link(file, to: copy)
            } catch {
                guard error.isLinkRefused else { throw error }
                let bytes = try FileDescriptor.openRegular(file).readToEnd(upTo: 1 << 30, as: name)
                try NewFile.write(to: copy, replacing: false) { copy throws(SystemError) in
                    try copy.write(bytes, as: name)
                }
            }
        }
        try Folder.sync(path(home))
        return home
    }

    private func path(_ place: String) -> String { "\(archive.path)/\(place)" }

    /// A place for what was found now, from the archive's folder on: "quarantine/cgt-1-20261120T140502Z", a new one each
    /// time.
    package func makeHome(_ id: String, at now: Moment) throws(SystemError) -> String {
        let stamp = now.description.prefix(19).filter { $0 != "-" && $0 != ":" }
        try Folder.createDurably(path(Self.folder))
        var number = 1
        while true {
            let home = "\(Self.folder)/\(id)-\(stamp)Z" + (number == 1 ? "" : "-\(number)")
            do throws(SystemError) {
                try Folder.make(path(home))
                try Folder.sync(path(Self.folder))
                return home
            } catch {
                guard error.isExisting else { throw error }
                number += 1
            }
        }
    }

    /// What was taken in for a record, the oldest first.
    package func homes(of id: String) throws(SystemError) -> [String] {
        guard Folder.kind(of: path(Self.folder)) == .folder else { return [] }
        return try Folder.entries(of: path(Self.folder))
            .filter { $0.isFolder && Self.isHome($0.name, of: id) }.map { "\(Self.folder)/\($0.name)" }
    }

    /// "cgt-1-20261120T140502Z" is one of cgt-1, and "cgt-1-2-20261120T140502Z" is not.
    private static func isHome(_ name: String, of id: String) -> Bool {
        guard name.hasPrefix("\(id)-") else { return false }
        let stamp = name.dropFirst(id.utf8.count + 1).prefix(16)
        return stamp.utf8.count == 16 && stamp.dropFirst(8).first == "T" && stamp.last == "Z"
    }
}
