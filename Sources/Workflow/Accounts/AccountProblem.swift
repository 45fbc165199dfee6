/// Why a provider cannot be spoken to: the whole sentence. Nothing was sent.
package struct AccountProblem: Error, Sendable, Equatable {
    package let code: String
    package let sentence: String

    package init(_ code: String, _ sentence: String) {
        self.code = code
        self.sentence = sentence
    }
}
