extension SHA256 {
    /// A piece of what is hashed.
    package mutating func add(_ piece: ArraySlice<UInt8>) {
        unsafe piece.withUnsafeBytes { unsafe add($0) }
    }
}
