/// A name and a text that the container carries. From outside: to be shown without control characters.
package struct Tag: Sendable, Hashable, Codable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
