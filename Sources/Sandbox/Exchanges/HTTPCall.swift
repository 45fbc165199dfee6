/// One call of a client, whole.
struct HTTPCall: Sendable {
    var method: String
    /// Percent escapes undone; never a path of a file.
    var path: String
    /// Of those that any route looks at.
    var query: [String: String] = [:]
    /// By lowercase names, of those that any route looks at.
    var headers: [String: String] = [:]
    var body: [UInt8] = []
    /// The body was longer than we take, and is not here.
    var isTooLong = false

    /// The key of "Authorization: Bearer KEY".
    var key: String? {
        guard let words = headers["authorization"]?.split(separator: " "), words.count == 2,
            words[0].lowercased() == "bearer"
        else { return nil }
        return String(words[1])
    }

    /// Between the slashes.
    var steps: [String] { path.split(separator: "/").map(String.init) }
}
