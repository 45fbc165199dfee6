internal import CPosix
internal import FoundationEssentials
internal import Posix

/// A folder of its own for one test, gone with everything in it when the last reference goes.
///
/// A class, for a test keeps it in a constant while closures and child processes use its path.
package final class TemporaryFolder: Sendable {
    package let path: String

    /// Under $TMPDIR, else /tmp, like mktemp(1), unless another place is named.
    package init(_ purpose: String = "test", in place: String? = nil) throws(TemporaryFolderError) {
        let usual = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
        let parent = place ?? usual
        var template = Array("\(parent)/dailies-\(purpose)-XXXXXX".utf8CString)
        let made = unsafe template.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return false }
            return unsafe mkdtemp(start) != nil
        }
        guard made else { throw TemporaryFolderError(parent: parent, code: dailies_errno()) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { Self.remove(path) }

    /// The path of something in it.
    package func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file, with the folders on its way, and says where it is.
    @discardableResult
    package func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
        let file = self(name)
        if let slash = file.lastIndex(of: "/") {
            try FileManager.default.createDirectory(
                atPath: String(file[..<slash]), withIntermediateDirectories: true)
        }
        try Data(bytes).write(to: URL(filePath: file))
        return file
    }

    package func read(_ name: String) throws -> [UInt8] {
        // Foundation's `Data(contentsOf:)` leaks its buffer for an empty file, as AddressSanitizer tells.
        let file = try FileDescriptor.open(self(name), for: .reading)
        var bytes: [UInt8] = []
        while true {
            let piece = try file.read(upTo: 1 << 20, as: name)
            if piece.isEmpty { return bytes }
            bytes += piece
        }
    }

    /// The paths of all that is in it, relative to it, in order; folders end in a slash.
    package func contents() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path).map { name in
            var isFolder = false
            _ = FileManager.default.fileExists(atPath: self(name), isDirectory: &isFolder)
            return isFolder ? name + "/" : name
        }.sorted()
    }

    /// FileManager alone stops at a folder that a test has made read-only.
    private static func remove(_ path: String) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return }
        if dailies_is_folder(status.st_mode) != 0 {
            unsafe chmod(path, 0o700)
            for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
                remove("\(path)/\(name)")
            }
            unsafe rmdir(path)
        } else {
            unsafe unlink(path)
        }
    }
}

package struct TemporaryFolderError: Error, CustomStringConvertible {
    let parent: String
    let code: Int32

    package var description: String {
        "could not make a temporary folder in \(parent) (errno \(code)); set TMPDIR to a folder that can be written"
    }
}
