internal import FoundationEssentials

/// Values to the JSON of a frame's body, and back.
package enum MessageCoding {
    package struct Unreadable: Error {
        /// For the developer of a job: which field, and why.
        package let detail: String
    }

    package static func encode(_ value: some Encodable) throws(Unreadable) -> [UInt8] {
        let encoder = JSONEncoder()
        // Silence has a loudness of minus infinity: JSON has no number for it.
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        do {
            return [UInt8](try encoder.encode(value))
        } catch {
            throw Unreadable(detail: "\(error)")
        }
    }

    package static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8])
        throws(Unreadable) -> Value
    {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        do {
            return try decoder.decode(type, from: Data(bytes))
        } catch {
            throw Unreadable(detail: "\(error)")
        }
    }
}
