/// How far a running job has come.
package struct MediaProgress: Codable, Sendable, Equatable {
    /// From 0 to 1; nil while the total is not known.
    package let fraction: Double?

    /// A count that was promised wrongly may be passed: what is beyond all is all.
    package init(fraction: Double?) {
        self.fraction = fraction.flatMap { $0.isNaN ? nil : min(max($0, 0), 1) }
    }

    /// False for what no worker of ours says; decoding takes any number.
    package var isPlausible: Bool { fraction.map { (0...1).contains($0) } ?? true }
}
