extension ValueKind where Value == Int {
    package static func count(_ range: ClosedRange<Int>, _ placeholder: String = "N") -> ValueKind {
        let bounds =
            range.upperBound == .max
            ? "of \(range.lowerBound) or more" : "from \(range.lowerBound) to \(range.upperBound)"
        return ValueKind(
            placeholder, accepts: "a whole number \(bounds)",
            read: { text in
                guard let digits = Digits(text), digits.fraction.isEmpty, let value = Int(digits.whole) else {
                    return nil
                }
                return range.contains(value) ? value : nil
            },
            show: { String($0) })
    }
}

extension ValueKind where Value == Duration {
    /// "30s", "1.5s", "250ms", "1h30m"; a bare number is seconds.
    package static func duration(_ placeholder: String = "TIME") -> ValueKind {
        ValueKind(
            placeholder, accepts: "a time such as 30s, 1.5s, 250ms or 1h30m", read: { readDuration($0) },
            show: { showDuration($0) })
    }
}

extension ValueKind where Value == ByteCount {
    /// As in GNU coreutils: K, M, G, T are powers of 1024, KB, MB, GB, TB powers of 1000.
    package static func size(_ placeholder: String = "SIZE") -> ValueKind {
        ValueKind(
            placeholder, accepts: "a size such as 500K, 20G (powers of 1024) or 20GB (powers of 1000)",
            read: { readSize($0) }, show: { showSize($0) })
    }
}

/// A number of bytes.
package struct ByteCount: Sendable, Hashable {
    package let bytes: Int64

    package init(_ bytes: Int64) {
        self.bytes = bytes
    }
}

/// A number as it is typed, before anything is rounded: digits, perhaps a point and digits.
private struct Digits {
    let whole: String
    let fraction: String

    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let whole = String(parts.first ?? "")
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard !whole.isEmpty, parts.count == 1 || !fraction.isEmpty,
            (whole + fraction).utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        self.whole = whole
        self.fraction = fraction
    }

    /// The number times `unit`, exactly, or nil where that is no whole number or too large.
    func times(_ unit: Int64) -> Int64? {
        guard var value = Int64(whole), fraction.utf8.count <= 18 else { return nil }
        let (product, overflow) = value.multipliedReportingOverflow(by: unit)
        if overflow { return nil }
        value = product
        var scale = unit
        for digit in fraction.utf8 {
            let part = Int64(digit - UInt8(ascii: "0"))
            if part == 0 && scale % 10 != 0 { continue }
            guard scale % 10 == 0 else { return nil }
            scale /= 10
            let (sum, overflow) = value.addingReportingOverflow(part * scale)
            if overflow { return nil }
            value = sum
        }
        return value
    }
}

/// Nanoseconds a unit; the longest first.
private let timeUnits: [(name: String, nanoseconds: Int64)] = [
    ("d", 86_400_000_000_000), ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000),
    ("ms", 1_000_000), ("us", 1000), ("ns", 1),
]

private func readDuration(_ text: String) -> Duration? {
    if let seconds = Digits(text) { return seconds.times(1_000_000_000).map { .nanoseconds($0) } }
    var total: Int64 = 0
    var rest = Substring(text)
    var lastUnit = Int64.max
    if rest.isEmpty { return nil }
    while !rest.isEmpty {
        let number = rest.prefix { $0.isNumber || $0 == "." }
        let name = rest.dropFirst(number.count).prefix { $0.isLetter }
        guard let digits = Digits(number), let unit = timeUnits.first(where: { $0.name == name }),
            unit.nanoseconds < lastUnit, let part = digits.times(unit.nanoseconds)
        else { return nil }
        let (sum, overflow) = total.addingReportingOverflow(part)
        if overflow { return nil }
        total = sum
        lastUnit = unit.nanoseconds
        rest = rest.dropFirst(number.count + name.count)
    }
    return .nanoseconds(total)
}

private func showDuration(_ value: Duration) -> String {
    let (seconds, attoseconds) = value.components
    var rest = seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    if rest == 0 { return "0s" }
    var text = ""
    for unit in timeUnits where rest >= unit.nanoseconds {
        text += "\(rest / unit.nanoseconds)\(unit.name)"
        rest %= unit.nanoseconds
    }
    return text
}

private func readSize(_ text: String) -> ByteCount? {
    let number = text.prefix { $0.isNumber || $0 == "." }
    let suffix = text.dropFirst(number.count).uppercased()
    guard let digits = Digits(number) else { return nil }
    if suffix.isEmpty || suffix == "B" { return digits.times(1).map { ByteCount($0) } }
    guard let power = "KMGTP".firstIndex(of: suffix.first ?? " ") else { return nil }
    let exponent = "KMGTP".distance(from: "KMGTP".startIndex, to: power) + 1
    let base: Int64
    switch suffix.dropFirst() {
    case "", "IB": base = 1024
    case "B": base = 1000
    default: return nil
    }
    let unit = (0..<exponent).reduce(Int64(1)) { unit, _ in unit * base }
    // "1.3G" is no whole number of bytes: cut, as a size on a command line is meant.
    return (digits.times(unit) ?? digits.roundedDown(unit)).map { ByteCount($0) }
}

extension Digits {
    fileprivate func roundedDown(_ unit: Int64) -> Int64? {
        guard let value = Double("\(whole).\(fraction.isEmpty ? "0" : fraction)") else { return nil }
        return Int64(exactly: (value * Double(unit)).rounded(.down))
    }
}

private func showSize(_ value: ByteCount) -> String {
    var amount = value.bytes
    var suffix = ""
    for letter in ["K", "M", "G", "T", "P"] where amount != 0 && amount % 1024 == 0 {
        amount /= 1024
        suffix = letter
    }
    return "\(amount)\(suffix)"
}
