internal import JSON

/// What the bytes of a partial file are of, in the small file beside it.
struct PartialState: Sendable, Hashable {
    /// Of the link, without its signature.
    var identity: String
    /// Of the whole, where the server said so.
    var length: Int64?
    /// The strong entity tag.
    var tag: String?
    /// So many bytes are on the disk whatever happens.
    var synced: Int64 = 0
    /// Which start of the system the rest was written under: as long as it runs, it has them.
    var system: String?
    /// The disk failed, or the whole of it was no whole file: nothing here is to be added to.
    var isDoubtful = false

    /// More is no state of ours.
    static let limit = 65_536
    private static let format = 1

    /// How many of `size` bytes in the file beside it surely are what the server sent.
    ///
    /// After kill -9 that is all of them: they are the system's, not the process's. After a power cut a file
    /// may be as long as it was and hold zeros, so that only what was synced counts.
    func trusted(of size: Int64, now system: String?) -> Int64? {
        guard !isDoubtful, synced <= size, size <= length ?? .max else { return nil }
        return system != nil && self.system == system ? size : synced
    }

    /// One line of JSON.
    var bytes: [UInt8] {
        let json: JSON = [
            "format": .int(Self.format), "url": .string(identity),
            "length": length.map { .int(Int($0)) } ?? .null, "tag": tag.map { .string($0) } ?? .null,
            "synced": .int(Int(synced)), "system": system.map { .string($0) } ?? .null,
            "doubtful": .bool(isDoubtful),
        ]
        return Array((json.line + "\n").utf8)
    }

    init(identity: String, length: Int64?, tag: String?, system: String?) {
        self.identity = identity
        self.length = length
        self.tag = tag
        self.system = system
    }

    /// Nil for anything that was not written by `bytes`, whole: then nothing is known of the bytes.
    init?(_ bytes: [UInt8]) {
        guard let json = try? JSON.read(bytes), Self.number(json["format"]) == Int64(Self.format),
            let identity = json["url"]?.string, let synced = Self.number(json["synced"]), synced >= 0,
            let isDoubtful = json["doubtful"]?.bool
        else { return nil }
        let length = Self.number(json["length"])
        guard length.map({ $0 >= 0 }) != false, (length == nil) == (json["length"] == nil) else { return nil }
        self.identity = identity
        self.length = length
        tag = json["tag"]?.string
        system = json["system"]?.string
        self.synced = synced
        self.isDoubtful = isDoubtful
    }

    private static func number(_ json: JSON?) -> Int64? {
        if case .int(let number) = json { Int64(number) } else { nil }
    }
}
