/// A mutant that showed a fault.
struct Finding: Sendable {
    enum Kind: String, Sendable {
        /// The worker died of it, or did not come back.
        case crash
        /// An answer that breaks a rule.
        case wrong
        /// Memory that is lost at the end of a batch; the mutant is the last of it.
        case leak
        /// It took longer than a file may.
        case slow
    }

    let kind: Kind
    let number: Int
    let sentence: String

    static func path(_ kind: Kind, _ number: Int, _ options: Options) -> String {
        "\(options.folder)/\(kind.rawValue)-\(options.seed)-\(number)"
    }
}
