/// How an MP4 file is laid out; the questions that make no sense for the container are nil.
package struct FileLayout: Sendable, Hashable, Codable {
    /// The index stands before the media, so that a player can start before it has all.
    package var isIndexFirst: Bool?
    package var isFragmented: Bool?
    /// A C2PA manifest (a JUMBF box) is embedded; whether it is genuine is another question.
    package var hasContentCredentials: Bool
    /// Bytes that the file's own boxes promise beyond its end: more than 0 is a cut file.
    package var missingBytes: Int64?

    package init(
        isIndexFirst: Bool? = nil, isFragmented: Bool? = nil, hasContentCredentials: Bool = false,
        missingBytes: Int64? = nil
    ) {
        self.isIndexFirst = isIndexFirst
        self.isFragmented = isFragmented
        self.hasContentCredentials = hasContentCredentials
        self.missingBytes = missingBytes
    }

    enum CodingKeys: String, CodingKey {
        case isIndexFirst = "index_first"
        case isFragmented = "fragmented"
        case hasContentCredentials = "content_credentials"
        case missingBytes = "missing_bytes"
    }
}
