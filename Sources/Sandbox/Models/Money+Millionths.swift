internal import ArchiveModel
internal import JSON

extension Money {
    /// Of a dollar.
    init(millionths: Int) {
        self.init(Rational(Int64(millionths), 1_000_000) ?? .zero)
    }

    var json: JSON { .number(decimal) }
}
