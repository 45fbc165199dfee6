extension SHA256 {
    /// Of bytes that are all here; nil as for `finish`.
    package static func hexadecimal(of bytes: some Collection<UInt8>) -> String? {
        guard var hash = SHA256() else { return nil }
        let isAdded: Void? = bytes.withContiguousStorageIfAvailable {
            unsafe hash.add(UnsafeRawBufferPointer($0))
        }
        if isAdded == nil { unsafe Array(bytes).withUnsafeBytes { unsafe hash.add($0) } }
        return hash.finish()
    }
}
