/// One file that a finished task hands over.
package struct Delivery: Sendable, Hashable {
    package enum Source: Sendable, Hashable {
        case url(String)
        /// At the API's own /content route, with the key: the answer carries no URL.
        case content(path: String)
        /// Only a name that the API resolves to a URL when asked with the key (Hailuo's `file_id`).
        case fileID(String)
        /// Inside the answer itself, as base64.
        case inline(base64: ArraySlice<UInt8>)
    }

    package var source: Source
    package var expires: Moment?

    package init(_ source: Source, expires: Moment? = nil) {
        self.source = source
        self.expires = expires
    }

    package var url: String? {
        if case .url(let url) = source { url } else { nil }
    }
}
