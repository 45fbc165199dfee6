/// A JSON value that keeps the order of its fields and the digits of its numbers.
package enum JSON: Sendable {
    case null
    case bool(Bool)
    case int(Int)
    case double(Double)
    /// A number as it was written, where `int` would not write it the same way: 5.0, 1e3, twenty digits.
    case number(String)
    case string(String)
    /// The UTF-8 of a long string, a part of the bytes that it was read from: a video in base64 is not
    /// copied in order to be looked at.
    case bulk(ArraySlice<UInt8>)
    case array([JSON])
    case object([Field])

    package struct Field: Sendable, Equatable {
        package let name: String
        package let value: JSON

        package init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }

        /// As a record's reader asks, hundreds of times for each: most names differ in length already.
        func isNamed(_ wanted: String) -> Bool { name.utf8.count == wanted.utf8.count && name == wanted }
    }
}

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByNilLiteral
{
    package init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(elements.map { Field($0.0, $0.1) })
    }
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int) { self = .int(value) }
    package init(floatLiteral value: Double) { self = .double(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(nilLiteral: ()) { self = .null }
}
