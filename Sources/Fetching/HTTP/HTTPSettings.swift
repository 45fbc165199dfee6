/// What all requests of a client share.
package struct HTTPSettings: Sendable {
    /// "dailies/0.1.0".
    package var userAgent: String
    package var certificates = CertificateAuthorities()
    package var proxies = ProxyRules()
    package var connectionsPerHost = 6
    package var connections = 32
    /// A connection that was idle for longer gets no request that must not go twice.
    package var freshSeconds = 3
    /// Addresses for a name, instead of asking the system: a name can be made to lead anywhere.
    package var addressesOfNames: (@Sendable (_ host: String, _ port: Int) -> [String]?)?

    /// - Parameter environment: may name proxies, and certificate authorities.
    package init(userAgent: String, environment: [String: String] = [:]) {
        self.userAgent = userAgent
        certificates = CertificateAuthorities(environment: environment)
        proxies = ProxyRules(environment: environment)
    }
}

/// Whom to believe about certificates; nil is the system's own list. They are always checked.
package struct CertificateAuthorities: Sendable, Hashable {
    package var file: String?
    package var folder: String?

    package init(file: String? = nil, folder: String? = nil) {
        self.file = file
        self.folder = folder
    }

    /// The variables that curl(1) and OpenSSL know.
    package init(environment: [String: String]) {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        file = value("CURL_CA_BUNDLE") ?? value("SSL_CERT_FILE")
        folder = value("SSL_CERT_DIR")
    }
}
