extension Link {
    /// When the URL's own signature ends; nil where it does not say. Nothing is guessed from the host.
    package var expires: Moment? {
        [
            // Kling: hexadecimal seconds.
            value("kstime").flatMap { Self.seconds($0, radix: 16) },
            // CloudFront, OSS, Google Cloud Storage V2 and S3 V2: seconds.
            value("expires").flatMap { Self.seconds($0, radix: 10) },
            // Tencent VOD's hotlink protection: hexadecimal seconds, with a `sign` over them.
            value("sign") == nil ? nil : value("t").flatMap { Self.seconds($0, radix: 16) },
            // Tencent COS: "from;to" in seconds.
            value("q-sign-time").flatMap(Self.end), value("q-key-time").flatMap(Self.end),
            // A shared access signature of Azure.
            value("sig") == nil ? nil : value("se").flatMap { Moment($0) },
            signedUntil,
        ].compactMap { $0 }.min()
    }

    /// AWS, and those who sign like it (SigV4, "Authenticating Requests: Using Query Parameters"): a date
    /// and so many seconds from it.
    private var signedUntil: Moment? {
        for prefix in ["x-amz-", "x-tos-", "x-goog-", "x-oss-"] {
            guard let date = value(prefix + "date").flatMap(Self.basicDate),
                let length = value(prefix + "expires").flatMap({ Int64($0) }),
                (0...1_000_000_000).contains(length)
            else { continue }
            return date.advanced(byMilliseconds: length * 1000)
        }
        return nil
    }

    /// Only what can be a date of our times: 2001 to 2096.
    private static func seconds(_ text: String, radix: Int) -> Moment? {
        guard let value = Int64(text, radix: radix), (1_000_000_000...4_000_000_000).contains(value) else {
            return nil
        }
        return Moment(seconds: value)
    }

    private static func end(_ range: String) -> Moment? {
        range.split(separator: ";").last.flatMap { seconds(String($0), radix: 10) }
    }

    /// "20260301T100205Z".
    private static func basicDate(_ text: String) -> Moment? {
        let digits = Array(text)
        guard digits.count == 16 else { return nil }
        let date = "\(String(digits[0..<4]))-\(String(digits[4..<6]))-\(String(digits[6..<8]))"
        let time = "\(String(digits[9..<11])):\(String(digits[11..<13])):\(String(digits[13..<15]))"
        return Moment("\(date)\(digits[8])\(time)\(digits[15])")
    }
}
