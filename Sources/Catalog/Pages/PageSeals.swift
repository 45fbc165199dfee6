/// A few bytes at the end of each page are kept free for a seal.
enum PageSeals {
    static let bytes: Int32 = 8
    /// The system's own files, as they are.
    static let name: String? = nil
}
