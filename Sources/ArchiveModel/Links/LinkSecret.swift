/// What a parameter of a URL gives away.
package enum LinkSecret: Sendable {
    /// A part of a signature: another one, or none, and it is still the same file.
    case signature
    /// Opens something, and may also be all that tells one file from another.
    case token

    /// Nil for a parameter that says which file is meant: `alt`, `id`, a version.
    package init?(parameter name: String, value: String?, isAzure: Bool = false) {
        let name = name.lowercased()
        if Self.signatures.contains(name) || Self.prefixes.contains(where: name.hasPrefix)
            || isAzure && Self.azure.contains(name)
        {
            self = .signature
        } else if Self.credentials.contains(name) || value.map(Self.isKey) == true {
            self = .signature
        } else if Self.tokens.contains(name) {
            self = .token
        } else {
            return nil
        }
    }

    /// Kling, CloudFront, OSS and Google Cloud Storage, Tencent VOD and CDN, Tencent COS, Aliyun CDN.
    private static let signatures: Set<String> = [
        "cachekey", "x-kcdn-pid", "pkey", "kssecret", "kstime", "authorization", "access", "expires",
        "signature", "ossaccesskeyid", "awsaccesskeyid", "googleaccessid", "key-pair-id", "policy", "sign",
        "t", "us", "exper", "rlimit", "q-ak", "q-key-time", "q-header-list", "q-url-param-list",
        "q-signature", "txsecret", "txtime", "wssecret", "wstime", "auth_key", "security-token", "hdnts",
        "hdnea",
    ]
    private static let prefixes = ["x-amz-", "x-tos-", "x-goog-", "x-oss-", "x-cos-", "q-sign-"]

    /// A shared access signature; the names are too short to mean anything without its `sig`.
    private static let azure: Set<String> = [
        "sig", "sv", "se", "sr", "sp", "st", "spr", "sip", "ss", "srt", "skoid", "sktid", "skt", "ske", "sks",
        "skv",
    ]
    private static let credentials: Set<String> = [
        "api_key", "apikey", "api-key", "access_token", "access_key", "accesskey", "secret", "password",
    ]
    private static let tokens: Set<String> = ["token", "sig", "auth"]

    /// The keys that OpenAI's kin ("sk-") and Google ("AIza") give out, wherever they stand.
    package static func isKey(_ value: String) -> Bool {
        let isLong = value.utf8.count >= 20
        return isLong && (value.hasPrefix("sk-") || value.hasPrefix("AIza") || value.hasPrefix("Bearer "))
    }
}

extension Link {
    /// The same for two URLs that differ in their signatures alone, and holding nothing of them: what a file
    /// is known by in the archive. A token may be all that tells two files apart, so of it a digest stays.
    package var identity: String { withoutSecrets(depth: 0) { "\($0)=~\($1.shortDigest)" } }

    /// For people, and wherever it is kept: nothing in it opens anything.
    package var shown: String { withoutSecrets(depth: 0) { _, _ in nil } }

    private func withoutSecrets(depth: Int, token: (String, String) -> String?) -> String {
        let isAzure = value("sig") != nil && value("sv") != nil
        let kept = parameters.compactMap { parameter -> String? in
            switch LinkSecret(parameter: parameter.name, value: parameter.value, isAzure: isAzure) {
            case .signature: return nil
            case .token: return token(parameter.name, parameter.value ?? "")
            case nil:
                // A proxy's URL carries another one, with its signature.
                guard depth < 3, let inner = parameter.value.flatMap({ Link($0) }) else {
                    return parameter.written
                }
                let cleaned = inner.withoutSecrets(depth: depth + 1, token: token)
                let name = parameter.written.prefix { $0 != "=" }
                return cleaned == inner.text ? parameter.written : "\(name)=\(cleaned.percentEncodedAsValue)"
            }
        }
        return origin + path + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
    }
}

extension String {
    /// FNV-1a: tells tokens apart, and 64 bits of it are too few to lead back to one.
    fileprivate var shortDigest: String {
        let hash = utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }
}
