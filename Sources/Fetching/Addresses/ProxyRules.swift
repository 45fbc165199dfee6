/// Which proxy a URL goes through, by the usual environment variables.
///
/// Worked out here and not by libcurl, for the address that a socket leads to is the proxy's then: whether
/// one is used must be known before it is judged.
package struct ProxyRules: Sendable, Hashable {
    var plain: String?
    var secure: String?
    var exceptions: [String] = []

    package init() {}

    /// As curl(1) reads them, HTTP_PROXY in capitals not: a web server sets that from a request's header.
    package init(environment: [String: String]) {
        func value(_ names: String...) -> String? {
            names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        }
        let all = value("all_proxy", "ALL_PROXY")
        plain = value("http_proxy") ?? all
        secure = value("https_proxy", "HTTPS_PROXY") ?? all
        exceptions = (value("no_proxy", "NO_PROXY") ?? "").split { $0 == "," || $0 == " " || $0 == "\t" }
            .map { $0.lowercased() }
    }

    /// Nil where it is spoken to directly. What is on this machine never goes through a proxy.
    package func proxy(for origin: HTTPOrigin) -> String? {
        guard let proxy = origin.scheme == "https" ? secure : plain else { return nil }
        var host = origin.host
        while host.hasSuffix(".") { host.removeLast() }
        let address = IPAddress(host)
        if host == "localhost" || host.hasSuffix(".localhost") { return nil }
        if let address, case .special("loopback") = AddressRules.verdict(address) { return nil }
        let isException = exceptions.contains { exception in
            if exception == "*" { return true }
            if let address { return Self.covers(exception, address) }
            var name = exception.hasPrefix(".") ? String(exception.dropFirst()) : exception
            while name.hasSuffix(".") { name.removeLast() }
            return !name.isEmpty && (host == name || host.hasSuffix("." + name))
        }
        return isException ? nil : proxy
    }

    /// An address, or a range as "10.0.0.0/8".
    private static func covers(_ exception: String, _ address: IPAddress) -> Bool {
        let parts = exception.split(separator: "/", maxSplits: 1)
        guard let first = parts.first, let network = IPAddress(first),
            network.bytes.count == address.bytes.count
        else { return false }
        guard parts.count == 2 else { return network == address }
        guard let length = Int(parts[1]), (0...network.bytes.count * 8).contains(length) else { return false }
        return AddressPrefix(bytes: network.bytes, length: length).contains(address.bytes)
    }
}
