package import ArchiveFormat
package import ArchiveModel
internal import Posix
internal import Storage

/// A bag in the making: what was copied, with the manifests that prove it, after RFC 8493. Not for several threads;
/// copying is (`BagItem.copy`).
package final class Bag {
    package let folder: BagFolder
    private let manifest: FileDescriptor
    package private(set) var bytes: Int64 = 0
    package private(set) var files = 0
    package private(set) var clips = 0
    package private(set) var films = 0

    private static let manifestName = "manifest-sha256.txt"

    package init(_ folder: BagFolder) throws(BagItem.Problem) {
        self.folder = folder
        do throws(SystemError) {
            manifest = try FileDescriptor.open("\(folder.unfinished)/\(Self.manifestName)", for: .creating)
        } catch {
            throw BagItem.Problem(sentence: "could not make the bag \(folder.name): \(error.description)")
        }
    }

    /// Takes what was copied into the manifest.
    package func add(_ item: BagItem) throws(BagItem.Problem) {
        try attempt { () throws(SystemError) in
            try manifest.write(Array(item.lines.joined().utf8), as: "\(folder.name)/\(Self.manifestName)")
        }
        bytes += item.bytes
        files += item.files
        if case .film = item.record { films += 1 } else { clips += 1 }
    }

    /// Writes what a bag needs besides, and gives it its name. `program` is who made it: "dailies 0.1.0".
    package func finish(of archive: ArchiveFolder, by program: String, at now: Moment) throws(BagItem.Problem)
    {
        // RFC 8493, 2.2.2: octets and streams, and nothing else, in this form.
        let info = [
            ("Bag-Software-Agent", program), ("Bagging-Date", String(now.description.prefix(10))),
            ("External-Identifier", archive.id), ("External-Description", description),
            ("Payload-Oxum", "\(bytes).\(files)"),
        ]
        try attempt { () throws(SystemError) in
            try write("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
            try write("bag-info.txt", info.map { "\($0.0): \($0.1)\n" }.joined())
            var lines = ""
            for name in ["bag-info.txt", "bagit.txt", Self.manifestName] {
                if let hash = try FileHash.of("\(folder.unfinished)/\(name)", as: name) {
                    lines += "\(hash.sha256)  \(name)\n"
                }
            }
            try write("tagmanifest-sha256.txt", lines)
            // One wait for the disk, for all that was copied.
            try Folder.syncFileSystem(of: folder.unfinished)
            try folder.finish()
        }
    }

    /// "12 clips and 1 film of a Dailies archive".
    private var description: String {
        var parts: [String] = []
        if clips > 0 || films == 0 { parts.append(clips == 1 ? "1 clip" : "\(clips) clips") }
        if films > 0 { parts.append(films == 1 ? "1 film" : "\(films) films") }
        return parts.joined(separator: " and ") + " of a Dailies archive"
    }

    private func write(_ name: String, _ text: String) throws(SystemError) {
        let file = try FileDescriptor.open("\(folder.unfinished)/\(name)", for: .creating)
        try file.write(Array(text.utf8), as: "\(folder.name)/\(name)")
    }

    private func attempt(_ body: () throws(SystemError) -> Void) throws(BagItem.Problem) {
        do throws(SystemError) {
            try body()
        } catch {
            throw BagItem.Problem(sentence: "could not make the bag \(folder.name): \(error.description)")
        }
    }
}
