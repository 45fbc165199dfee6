/// Names that are safe as they are, on ext4, APFS and NTFS alike, and what is left of others.
enum PlainName {
    /// What a taskless file's name begins with.
    static let filePrefix = "file-"
    static let mostDeliveries = 999
    private static let limit = 80
    private static let cleanedLimit = 40

    /// No end that Windows drops, no device of it, no end that looks like another file of a task, and not what we
    /// call files without a task.
    static func isPlain(_ text: String) -> Bool {
        guard text.utf8.count <= limit, text.utf8.allSatisfy(isPlainByte), isFramed(text[...]) else {
            return false
        }
        let low = text.lowercased()
        return !isDevice(low) && !hasDeliveryNumber(text) && !low.hasPrefix(filePrefix)
    }

    /// The letters and digits of a text, in lower case, for people to know it by.
    static func cleaned(_ text: String, orElse word: String = "task") -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8.prefix(4096) {
            let low = (0x41...0x5A).contains(byte) ? byte + 32 : byte
            if isPlainByte(low), isAlphanumeric(low) || low == UInt8(ascii: "_") || bytes.last != low {
                bytes.append(low)
            } else if !isPlainByte(low), bytes.last != UInt8(ascii: "-") {
                bytes.append(UInt8(ascii: "-"))
            }
            if bytes.count == cleanedLimit { break }
        }
        var rest = Substring(decoding: bytes, as: UTF8.self)
        while let first = rest.utf8.first, !isAlphanumeric(first) { rest.removeFirst() }
        while let last = rest.utf8.last, !isAlphanumeric(last) { rest.removeLast() }
        if rest.isEmpty { return word }
        return isDevice(String(rest)) ? "\(word)-\(rest)" : String(rest)
    }

    private static func isFramed(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last else { return false }
        return isAlphanumeric(first) && isAlphanumeric(last)
    }

    /// "-2" to "-999" at its end.
    private static func hasDeliveryNumber(_ text: String) -> Bool {
        guard let hyphen = text.lastIndex(of: "-") else { return false }
        let digits = text[text.index(after: hyphen)...]
        return (1...3).contains(digits.utf8.count) && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Windows takes them for devices whatever follows a dot: "Naming Files, Paths, and Namespaces".
    private static func isDevice(_ text: String) -> Bool {
        let stem = text.prefix { $0 != "." }
        if ["con", "prn", "aux", "nul"].contains(stem) { return true }
        return stem.utf8.count == 4 && (stem.hasPrefix("com") || stem.hasPrefix("lpt"))
            && stem.utf8.last.map { (0x30...0x39).contains($0) } ?? false
    }

    private static func isPlainByte(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || "._-".utf8.contains(byte)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
