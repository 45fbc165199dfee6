/// The way to a payload file in a bag's manifest: RFC 8493, 2.1.3.
enum BagPath {
    /// A line end would end the manifest's line, so it is percent-encoded, and so is the percent sign itself.
    static func encoded(_ path: String) -> String {
        var result = ""
        for scalar in path.unicodeScalars {
            switch scalar {
            case "%": result += "%25"
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
