import ArchiveModel
import CommandLine
import JSON

/// What fetched files are called: as their links end, made safe; the second of a name gets a number.
struct FetchNames {
    /// As typed.
    let folder: String
    private let fixed: String?
    private var given: [String: Int] = [:]
    private var known: [String: String] = [:]

    init(folder: String, fixed: String? = nil) {
        var folder = folder
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        self.folder = folder
        self.fixed = fixed
    }

    /// The same link gets the same name.
    mutating func name(for link: Link) -> String {
        if let fixed { return fixed }
        if let name = known[link.identity] { return name }
        let wanted = Self.name(of: link)
        var name = wanted
        // A name with a number may itself be wanted by another link.
        while given[name] != nil {
            let number = (given[wanted] ?? 1) + 1
            given[wanted] = number
            name = Self.numbered(wanted, number)
        }
        given[name] = 1
        known[link.identity] = name
        return name
    }

    /// How a person calls it: "shots/a.mp4", "a.mp4".
    func shown(_ name: String) -> String {
        folder == "." ? name : folder == "/" ? "/\(name)" : "\(folder)/\(name)"
    }

    /// "a-2.mp4".
    private static func numbered(_ name: String, _ number: Int) -> String {
        guard let ending = name.endingPart else { return "\(name)-\(number)" }
        return "\(name.dropLast(ending.count + 1))-\(number).\(ending)"
    }

    /// The last part of the path: nothing that leads out of the folder, hides the file, looks like an option
    /// or moves the cursor.
    static func name(of link: Link) -> String {
        let parts = link.path.split(separator: "/")
        let last = parts.last.map { String($0).percentDecoded } ?? ""
        var name = ""
        for scalar in last.unicodeScalars {
            let isSafe = !scalar.isUnsafeToShow && scalar != "/" && scalar != "\\" && scalar != "\u{FFFD}"
            name.unicodeScalars.append(isSafe ? scalar : "_")
        }
        name = String(name.drop { $0 == "." || $0 == "-" || $0 == " " })
        while name.hasSuffix(" ") || name.hasSuffix(".") { name.removeLast() }
        if name.isEmpty { return "download" }
        return shortened(name)
    }

    /// So that a number and our hidden names still fit (limits.h, NAME_MAX), the ending kept.
    private static func shortened(_ name: String) -> String {
        let limit = 200
        guard name.utf8.count > limit else { return name }
        let ending = name.endingPart.flatMap { $0.utf8.count <= 10 ? ".\($0)" : nil } ?? ""
        var stem = name.dropLast(ending.count)
        while stem.utf8.count + ending.utf8.count > limit { stem.removeLast() }
        return stem + ending
    }
}
