/// The part of a file that a Range header asks for: RFC 9110, 14.1.2.
enum ByteRange: Equatable {
    /// No range, or one that may be ignored: several at once, another unit, not understood.
    case whole
    case part(offset: Int64, count: Int64)
    /// 416.
    case unsatisfiable

    init(_ header: String?, of size: Int64) {
        guard let header, header.lowercased().hasPrefix("bytes="), !header.contains(",") else {
            self = .whole
            return
        }
        let ends = header.dropFirst("bytes=".count).split(
            separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let numbers = ends.map { end in
            end.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(end) : nil
        }
        guard ends.count == 2, zip(ends, numbers).allSatisfy({ $0.isEmpty || $1 != nil }) else {
            self = .whole
            return
        }
        switch (numbers[0], numbers[1]) {
        case (nil, nil): self = .whole
        case (let first?, nil):
            self = first < size ? .part(offset: first, count: size - first) : .unsatisfiable
        case (nil, let last?):
            let count = min(last, size)
            self = count > 0 ? .part(offset: size - count, count: count) : .unsatisfiable
        case (let first?, let last?):
            guard first <= last else {
                self = .whole
                return
            }
            self =
                first < size
                ? .part(offset: first, count: min(last, size - 1) - first + 1) : .unsatisfiable
        }
    }
}
