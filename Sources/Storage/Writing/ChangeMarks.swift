internal import ArchiveFormat
internal import Posix

/// The places that are being changed: set before a record or a file is, removed when the catalog knows of it. What
/// is left over was cut off in between, and the next writer puts these records into the catalog once more.
///
/// A mark is an empty file named after its place, "clips,2026,11,20,cgt-1": it cannot be half, and one wait for their
/// folder makes many of them last. No id has a comma.
package struct ChangeMarks: Sendable {
    private let archive: Archive
    private static let place = "\(Archive.incoming)/changes"

    package init(_ archive: Archive) { self.archive = archive }

    private func path(_ place: String) -> String {
        archive.path("\(Self.place)/\(place.replacing("/", with: ","))")
    }

    /// On disk when it returns. One that is set already stays.
    package func set(_ places: [String]) throws(StorageProblem) {
        guard !places.isEmpty else { return }
        try archive.inside { () throws(SystemError) in
            let folder = archive.path(Self.place)
            try Folder.createDurably(folder)
            for place in places {
                try FileDescriptor.open(path(place), for: .appending).close(as: path(place))
            }
            try Folder.sync(folder)
        }
    }

    /// Not for ever: a mark that a power cut brings back costs a look at its record.
    package func remove(_ places: [String]) throws(StorageProblem) {
        try archive.inside { () throws(SystemError) in
            for place in places { try FileName.remove(path(place)) }
        }
    }

    /// In order. What a killed writer left beside the records is removed: call it under the writer's lock.
    package func leftOver() throws(StorageProblem) -> [String] {
        let folder = archive.path(Self.place)
        guard Folder.kind(of: folder) == .folder else { return [] }
        return try archive.inside { () throws(SystemError) in
            let places = try Folder.entries(of: folder).compactMap { Self.read($0) }
            for place in places where archive.holds(place) { try tidy(archive.path(place)) }
            return places
        }
    }

    private func tidy(_ folder: String) throws(SystemError) {
        for entry in try Folder.entries(of: folder) where entry.name.hasPrefix(".dailies-") {
            try FileName.remove("\(folder)/\(entry.name)")
        }
    }

    /// Nil for what is no mark of ours.
    private static func read(_ entry: Folder.Entry) -> String? {
        let parts = entry.name.split(separator: ",", omittingEmptySubsequences: false)
        let levels =
            parts.first == Substring(RecordPlace.clips)
            ? 5 : parts.first == Substring(RecordPlace.films) ? 2 : 0
        guard !entry.isFolder, parts.count == levels, parts.allSatisfy({ ClipID($0) != nil }) else {
            return nil
        }
        return parts.joined(separator: "/")
    }
}
