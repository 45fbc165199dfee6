internal import Posix

/// Why a file was not fetched: a word for scripts, a sentence for people.
package struct DownloadFailure: Error, Sendable, Hashable {
    package enum Code: String, Sendable, Hashable, CaseIterable {
        case badURL = "bad-url"
        /// The link has ended, and nobody knew another.
        case expired
        /// The server says no.
        case refused
        /// The server said "later" until we gave up.
        case busy
        case network
        case tls
        case refusedAddress = "refused-address"
        case tooManyRedirects = "too-many-redirects"
        case tooLarge = "too-large"
        case timedOut = "timed-out"
        /// The file ends too soon, whatever the server says.
        case incomplete
        case notAVideo = "not-a-video"
        /// Something else has the name.
        case exists
        case diskFull = "disk-full"
        case unwritable
        case cancelled
        case failed
    }

    package let code: Code
    /// What was attempted, on what, why not, what to do; URLs without their signatures.
    package let sentence: String

    package init(_ code: Code, _ sentence: String) {
        self.code = code
        self.sentence = sentence
    }

    /// - Parameter attempt: "fetch https://…".
    init(_ error: SystemError, fetching url: String) {
        let code: Code = error.isDiskFull ? .diskFull : error.isExisting ? .exists : .unwritable
        self.init(code, "could not fetch \(url): \(error.description)")
    }
}

extension DownloadFailure: CustomStringConvertible {
    package var description: String { sentence }
}
