internal import ArchiveModel

/// The rules for an id to be used: it becomes a part of a URL and of many lines on screens.
enum ProviderTaskID {
    /// The end of a sentence; nil for a good one. Slashes are legitimate: they are escaped in a URL.
    static func fault(of id: String) -> String? {
        if id.trimmed.isEmpty { return "the task's id is empty" }
        if id.utf8.count > 512 { return "the task's id is longer than 512 bytes" }
        let isPlain = id.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
        if !isPlain { return "the task's id holds control characters" }
        // In a path these name a folder: RFC 3986, 5.2.4.
        if id == "." || id == ".." { return "the task's id is a path" }
        return nil
    }
}
