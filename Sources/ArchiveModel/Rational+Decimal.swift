extension Rational {
    /// Reads a decimal number exactly: "5", "5.042", "-0.5", "5e0". Nil for what is none or does not fit.
    package init?(decimal text: some StringProtocol) {
        var digits: Int64 = 0
        var scale = 0
        var hasDigit = false
        var isPastPoint = false
        var rest = Substring(text).utf8[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        while let byte = rest.first, byte != UInt8(ascii: "e"), byte != UInt8(ascii: "E") {
            rest.removeFirst()
            if byte == UInt8(ascii: "."), !isPastPoint {
                isPastPoint = true
                continue
            }
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            hasDigit = true
            // Digits behind the ninth decimal are a float's noise, and would not fit.
            if isPastPoint, scale == 9 { continue }
            let (tens, over) = digits.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
            guard !over, !carry else { return nil }
            digits = sum
            if isPastPoint { scale += 1 }
        }
        guard hasDigit else { return nil }
        if !rest.isEmpty {
            guard let exponent = Int(String(rest.dropFirst()) ?? ""), (-18...18).contains(exponent) else {
                return nil
            }
            scale -= exponent
        }
        guard (-18...18).contains(scale) else { return nil }
        let power = (0..<scale.magnitude).reduce(Int64(1)) { value, _ in value * 10 }
        let signed = isNegative ? -digits : digits
        if scale >= 0 {
            self.init(signed, power)
        } else {
            let (whole, overflow) = signed.multipliedReportingOverflow(by: power)
            guard !overflow else { return nil }
            self.init(whole)
        }
    }
}
