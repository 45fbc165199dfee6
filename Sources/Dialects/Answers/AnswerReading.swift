package import ArchiveModel

/// What became of the reading of an API's answer.
package enum AnswerReading: Sendable, Hashable {
    case task(TaskAnswer, family: String)
    /// A list of prices: the models in it.
    case prices([String])
    /// A list of models.
    case models([String])
    /// Why not: the end of a sentence, such as "it holds no field that tells what it is".
    case notUnderstood(String)

    /// What `dailies inspect` calls it.
    package var family: String? {
        switch self {
        case .task(_, let family): family
        case .prices: PriceList.name
        case .models: ModelList.name
        case .notUnderstood: nil
        }
    }

    package var task: TaskAnswer? {
        if case .task(let answer, _) = self { answer } else { nil }
    }
}
