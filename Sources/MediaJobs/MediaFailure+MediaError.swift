package import ArchiveModel

extension MediaFailure {
    /// What the libraries said of the file: the same word, the same sentence.
    package init(_ error: MediaError) {
        self.init(Code(rawValue: error.code.rawValue), error.message)
    }
}
