/// A program or library that had a part in a result, as a record names it.
package struct Software: Sendable, Hashable, Codable {
    package let name: String
    package let version: String

    package init(name: String, version: String) {
        self.name = name
        self.version = version
    }
}
