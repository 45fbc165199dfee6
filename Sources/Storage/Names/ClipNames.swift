package import ArchiveFormat
internal import Hashing

/// What clips are called: readable where that is safe on every file system, and never the same for two.
///
/// A provider's task id that is plain (`PlainName`) is the name. Every other one becomes its readable part, "~" and the
/// beginning of a SHA-256 over provider and id: no plain name has a "~", and what differs in anything differs there.
/// So does the later of two plain ids that differ in case alone: there are file systems that take them for one name. The further files of a task have "-2", "-3" … behind it.
package enum ClipNames {
    /// The name of a task's file, or of the task itself where it brought none.
    ///
    /// `isAnothers` says whether a name, in whatever case, belongs to another task in this archive: two providers may
    /// call their tasks alike.
    package static func task(
        _ taskID: String, of provider: String?, delivery: Int = 1, isAnothers: (ClipID) -> Bool
    ) -> ClipID? {
        let suffix = delivery > 1 ? "-\(delivery)" : ""
        if PlainName.isPlain(taskID), delivery <= PlainName.mostDeliveries,
            let first = ClipID(taskID), let id = ClipID(taskID + suffix),
            !isAnothers(first), !isAnothers(id)
        {
            return id
        }
        guard let digest = SHA256.hexadecimal(of: Array("\(provider ?? "")\0\(taskID)".utf8)) else {
            return nil
        }
        return firstFree(PlainName.cleaned(taskID) + "~", digest, [8, 16, 32], suffix, isAnothers)
    }

    /// The name of a file that no known task made.
    package static func file(sha256: String, isAnothers: (ClipID) -> Bool) -> ClipID? {
        firstFree(PlainName.filePrefix, sha256, [12, 24, 64], "", isAnothers)
    }

    /// The name of a film, from what a person calls it: "My film!" is my-film, the second one my-film-2.
    package static func film(_ title: String, isAnothers: (ClipID) -> Bool) -> ClipID? {
        let name = PlainName.cleaned(title, orElse: "film")
        for number in 1...100_000 {
            guard let id = ClipID(number == 1 ? name : "\(name)-\(number)") else { return nil }
            if !isAnothers(id) { return id }
        }
        return nil
    }

    /// The name of a clip's or film's file in its folder. The ending is told by what the file is, never by a URL.
    package static func file(_ id: ClipID, container: String?) -> String {
        let ending =
            switch container {
            case "mp4", "mov", "webm", "m4a", "3gp": container ?? ""
            case "matroska": "mkv"
            default: "bin"
            }
        return "\(id).\(ending)"
    }

    private static func firstFree(
        _ start: String, _ digest: String, _ lengths: [Int], _ suffix: String, _ isAnothers: (ClipID) -> Bool
    ) -> ClipID? {
        lengths.lazy.compactMap { ClipID(start + digest.prefix($0) + suffix) }.first { !isAnothers($0) }
    }
}
