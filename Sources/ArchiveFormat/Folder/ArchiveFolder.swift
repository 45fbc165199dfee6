internal import JSON
internal import Posix

/// The folder that everything is kept in, known by its `dailies.json`.
package struct ArchiveFolder: Sendable, Equatable {
    package static let format = 1
    private static let card = "dailies.json"

    /// As the user named it, for sentences.
    package let name: String
    /// Absolute.
    package let path: String
    /// Of this archive, made with it: tells two archives apart whatever they are called.
    package let id: String

    /// Nil where there is none yet.
    package static func existing(
        _ path: String, named name: String
    ) throws(ArchiveProblem) -> ArchiveFolder? {
        switch Folder.kind(of: path) {
        case .missing: return nil
        case .other:
            throw ArchiveProblem(
                "could not use the archive \(name): it is no folder; name another with --archive")
        case .folder: break
        }
        guard let id = try readCard(of: path, named: name) else {
            try requireEmpty(path, named: name)
            return nil
        }
        return ArchiveFolder(name: name, path: path, id: id)
    }

    /// Makes it at its first use.
    package static func opened(
        _ path: String, named name: String
    ) throws(ArchiveProblem) -> ArchiveFolder {
        if let archive = try existing(path, named: name) { return archive }
        do throws(SystemError) {
            try Folder.createDurably(path)
            let card: JSON = ["format": .int(format), "id": .string(newID())]
            do throws(SystemError) {
                try NewFile.write(to: "\(path)/\(Self.card)", replacing: false) { file throws(SystemError) in
                    try file.write(Array((card.line + "\n").utf8), as: Self.card)
                }
            } catch {
                // Somebody else made it at the same time: theirs is as good.
                guard Folder.kind(of: "\(path)/\(Self.card)") != .missing else { throw error }
            }
        } catch {
            throw ArchiveProblem(error, in: name)
        }
        guard let archive = try existing(path, named: name) else {
            throw ArchiveProblem("could not use the archive \(name): it was removed just now")
        }
        return archive
    }

    /// The id on the card; nil where there is no card.
    private static func readCard(of path: String, named name: String) throws(ArchiveProblem) -> String? {
        let file = "\(path)/\(card)"
        guard Folder.kind(of: file) != .missing else { return nil }
        let bytes: [UInt8]
        do throws(SystemError) {
            bytes = try FileDescriptor.openRegular(file).readToEnd(upTo: 1 << 20, as: file)
        } catch {
            throw ArchiveProblem(error, in: name)
        }
        guard let value = try? JSON.read(bytes), case .int(let found)? = value["format"],
            let id = value["id"]?.string
        else {
            throw ArchiveProblem(
                "could not use the archive \(name): its \(card) is damaged; restore it from a backup")
        }
        guard found <= format else {
            throw ArchiveProblem(
                "could not use the archive \(name): a newer Dailies made it (format \(found), this one knows "
                    + "\(format)); update Dailies")
        }
        return id
    }

    /// An archive in the middle of somebody's other files would be a mistake that is hard to undo.
    private static func requireEmpty(_ path: String, named name: String) throws(ArchiveProblem) {
        let others: [Folder.Entry]
        do throws(SystemError) {
            // What another one who makes it right now has there under a temporary name does not count.
            others = try Folder.entries(of: path).filter { !$0.name.hasPrefix(".dailies-") }
        } catch {
            throw ArchiveProblem(error, in: name)
        }
        guard others.isEmpty || others.contains(where: { $0.name == card }) else {
            throw ArchiveProblem(
                "could not use \(name) as an archive: it is a folder of other files; "
                    + "name a new or empty one with --archive")
        }
    }

    private static func newID() -> String {
        let digits = (0..<2).map { _ in String(UInt64.random(in: .min ... .max), radix: 16) }
        return digits.map { String(repeating: "0", count: 16 - $0.count) + $0 }.joined()
    }
}
