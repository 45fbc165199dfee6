internal import ArchiveFormat
package import ArchiveModel
internal import JSON
internal import Posix
package import Storage

/// Remembers in the archive that a check of all of it is under way: one that was stopped goes on where it was.
package struct CheckProgress: Sendable {
    private let path: String

    package init(_ archive: Archive) { path = archive.path("incoming/check.json") }

    /// When the one began that did not come to its end; nil where there is none. Blocks, as the others do.
    package func unfinished() -> Moment? {
        guard let bytes = try? FileDescriptor.openRegular(path).readToEnd(upTo: 4096, as: path) else {
            return nil
        }
        return (try? JSON.read(bytes))?["began"]?.moment
    }

    /// Where nothing can be written nothing is remembered.
    package func begin(at now: Moment) {
        let json: JSON = ["began": .string(now.description)]
        if let slash = path.lastIndex(of: "/") { try? Folder.createDurably(String(path[..<slash])) }
        try? NewFile.write(to: path, replacing: true) { file throws(SystemError) in
            try file.write(Array((json.line + "\n").utf8), as: path)
        }
    }

    package func end() { try? FileName.remove(path) }
}
