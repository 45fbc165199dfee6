/// How the numbers of a picture mean colours, in FFmpeg's names; nil where the file says nothing.
package struct Colour: Sendable, Hashable, Codable {
    package var primaries: String?
    package var transfer: String?
    package var matrix: String?
    /// "tv" or "pc".
    package var range: String?

    package init(
        primaries: String? = nil, transfer: String? = nil, matrix: String? = nil, range: String? = nil
    ) {
        self.primaries = primaries
        self.transfer = transfer
        self.matrix = matrix
        self.range = range
    }
}
