package import ArchiveModel
internal import CCurl

/// "Come back later": RFC 9110, 10.2.3.
package enum RetryAfter {
    /// Seconds from `now`, never negative; nil where the value is neither a number of seconds nor a date.
    package static func seconds(_ value: String, now: Moment) -> Double? {
        let blanks = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        let text = value.utf8.drop(while: blanks)
        guard let first = text.first else { return nil }
        if (0x30...0x39).contains(first) {
            let digits = text.prefix { (0x30...0x39).contains($0) }
            guard text.dropFirst(digits.count).allSatisfy(blanks) else { return nil }
            // Too many digits for a number are still a number.
            return digits.count > 9 ? 1e9 : Double(Int(Substring(digits)) ?? 0)
        }
        // Knows the three forms of RFC 9110, 5.6.7: curl_getdate(3).
        let time = unsafe curl_getdate(value, nil)
        guard time != -1 else { return nil }
        return max(0, Double(time) - Double(now.milliseconds) / 1000)
    }

    package static func seconds(_ head: HTTPHead, now: Moment) -> Double? {
        head.header("Retry-After").flatMap { seconds($0, now: now) }
    }
}
