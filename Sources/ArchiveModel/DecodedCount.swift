extension KeyedDecodingContainer {
    /// A number of things: what another process or a record says may be less than none, and is refused here.
    func decodeCount(forKey key: Key) throws -> Int {
        let count = try decode(Int.self, forKey: key)
        guard count >= 0 else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: self, debugDescription: "\(count) is no count")
        }
        return count
    }
}
