/// Puts a head together, line by line, as libcurl hands it over: interim answers (1xx) are passed over,
/// trailers are not taken for headers.
struct HeadReader {
    enum Step: Equatable {
        case goesOn
        case whole(HTTPHead)
        case refused(String)
    }

    /// More is no head of a video or a task. libcurl has its own limit for one line.
    static let limit = 256 << 10

    private var status: Int?
    private var version = ""
    private var headers: [HTTPHeader] = []
    private var bytes = 0
    private var isWhole = false

    mutating func read(_ line: UnsafeRawBufferPointer, url: String) -> Step {
        if isWhole { return .goesOn }
        bytes += line.count
        guard bytes <= Self.limit else { return .refused("its headers are longer than \(Self.limit) bytes") }
        let text = unsafe String(decoding: line, as: UTF8.self).trimmedOfBlanks
        if text.utf8.starts(with: "HTTP/".utf8) {
            let words = text.split(separator: " ", maxSplits: 2)
            guard words.count >= 2, let code = Int(words[1]), (100...999).contains(code) else {
                return .refused("its status line cannot be read")
            }
            (status, version, headers) = (code, String(words[0].dropFirst(5)), [])
            return .goesOn
        }
        guard let status else { return .refused("it does not begin with a status line") }
        // A line that begins with a blank goes on with the header before it: RFC 9112, 5.2.
        if let first = unsafe line.first, first == 0x20 || first == 0x09, !text.isEmpty {
            if let last = headers.popLast() { headers.append(HTTPHeader(last.name, "\(last.value) \(text)")) }
            return .goesOn
        }
        guard text.isEmpty else {
            if let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) {
                let value = String(text[text.index(after: colon)...]).trimmedOfBlanks
                headers.append(HTTPHeader(String(text[..<colon]), value))
            }
            return .goesOn
        }
        if status < 200 { return .goesOn }
        isWhole = true
        return .whole(HTTPHead(status: status, headers: headers, url: url, version: version))
    }
}

extension String {
    /// Without the white space at its ends, the end of the line included. Works on bytes, for "\r\n" is one
    /// character.
    fileprivate var trimmedOfBlanks: String {
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A }
        var bytes = Substring(self).utf8
        while let last = bytes.last, isBlank(last) { bytes.removeLast() }
        while let first = bytes.first, isBlank(first) { bytes.removeFirst() }
        return String(Substring(bytes))
    }
}
