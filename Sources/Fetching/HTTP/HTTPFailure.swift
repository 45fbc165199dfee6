/// Why there is no answer, or not the whole of it.
package struct HTTPFailure: Error, Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case badURL = "bad-url"
        /// A method or header that cannot be sent.
        case badRequest = "bad-request"
        case cannotResolve = "cannot-resolve"
        case cannotConnect = "cannot-connect"
        /// It is not public, and nobody allowed it: `AddressPolicy`.
        case refusedAddress = "refused-address"
        case tls
        case timeout
        case stalled
        case connectionLost = "connection-lost"
        /// What came is not HTTP.
        case badAnswer = "bad-answer"
        case tooLarge = "too-large"
        case tooManyRedirects = "too-many-redirects"
        /// It leads where we do not go.
        case refusedRedirect = "refused-redirect"
        case cancelled
        /// The sink wanted no more.
        case sinkStopped = "sink-stopped"
        /// The machine had no memory, thread or descriptor to give.
        case resources
        case failed
    }

    package let kind: Kind
    /// What was attempted, on what, why not, what to do; the URL without its query.
    package let sentence: String
    /// Whether the request may have reached a server. False only when it surely did not.
    package let wasSent: Bool
    /// Of the body, as handed to the sink.
    package let bytes: Int

    package init(_ kind: Kind, _ sentence: String, wasSent: Bool, bytes: Int = 0) {
        self.kind = kind
        self.sentence = sentence
        self.wasSent = wasSent
        self.bytes = bytes
    }

    /// Whether the same request may fare better later, by itself.
    package var mayPass: Bool {
        switch kind {
        case .cannotResolve, .cannotConnect, .timeout, .stalled, .connectionLost, .badAnswer: true
        case .badURL, .badRequest, .refusedAddress, .tls, .tooLarge, .tooManyRedirects, .refusedRedirect,
            .cancelled, .sinkStopped, .resources, .failed:
            false
        }
    }
}

extension HTTPFailure: CustomStringConvertible {
    package var description: String { sentence }
}
