internal import Posix

/// Where a bag grows: a folder beside its place that says by its name that it is unfinished.
package final class BagFolder: Sendable {
    /// As the user named it, for sentences.
    let name: String
    let path: String
    let unfinished: String
    /// In the folder, and locked as long as somebody is at work there.
    private let mark: WorkingFile

    private static let markName = ".unfinished-by-dailies"

    /// Refuses a place that is taken. What a killed export left behind is removed: copies, all of them.
    package init(at path: String, named name: String) throws(BagItem.Problem) {
        var path = path
        while path.hasSuffix("/"), path.utf8.count > 1 { path.removeLast() }
        self.path = path
        self.name = name
        unfinished = path + ".unfinished"
        guard Folder.kind(of: path, followsLinks: false) == .missing else {
            throw BagItem.Problem(
                sentence: "could not make the bag \(name): it exists already; name another folder")
        }
        let isFree: Bool
        do throws(SystemError) {
            let isOurs = Folder.kind(of: "\(unfinished)/\(Self.markName)", followsLinks: false) == .other
            if !isOurs, Folder.kind(of: unfinished, followsLinks: false) != .missing {
                // A folder of somebody's: it must not be emptied.
                guard try Folder.entries(of: unfinished).isEmpty else {
                    throw SystemError("use", "\(name).unfinished", code: SystemError.existing)
                }
            }
            try Folder.createDurably(unfinished)
            mark = try WorkingFile(at: "\(unfinished)/\(Self.markName)")
            isFree = try mark.tryLock()
            if isFree { try Self.clear(unfinished) }
        } catch {
            throw BagItem.Problem(sentence: "could not make the bag \(name): \(error.description)")
        }
        guard isFree else {
            throw BagItem.Problem(
                sentence: "could not make the bag \(name): another export is making it this moment")
        }
    }

    private static func clear(_ folder: String) throws(SystemError) {
        for entry in try Folder.entries(of: folder) where entry.name != markName {
            try Folder.removeAll("\(folder)/\(entry.name)")
        }
        try Folder.createDurably("\(folder)/data")
    }

    /// Gives it its name. Nobody else's folder is replaced, were it made this moment.
    func finish() throws(SystemError) {
        do throws(SystemError) {
            try FileName.move(unfinished, to: path, replacing: false)
        } catch {
            // Some file systems can only replace; what they replace is a folder without a name in it: rename(2).
            guard Folder.kind(of: path, followsLinks: false) == .missing else { throw error }
            try FileName.move(unfinished, to: path, replacing: true)
        }
        // A bag may hold files that no manifest names; one that is killed here is whole.
        try FileName.remove("\(path)/\(Self.markName)")
        try Folder.sync(path)
        let slash = path.lastIndex(of: "/")
        try Folder.sync(slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? ".")
    }

    /// Leaves nothing.
    package func discard() { try? Folder.removeAll(unfinished) }
}
