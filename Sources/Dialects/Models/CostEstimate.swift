package import ArchiveModel

/// What a request will probably cost, or why nobody can tell.
package struct CostEstimate: Sendable, Hashable {
    package let money: Money?
    /// What it rests on, without a full stop: "5 s at $0.10 a second, as of 2026-06-06 (…)".
    package let basis: String

    package init(_ request: Request, price: Price?, model: VideoModel?) {
        let name = model?.name ?? request.model ?? "the model"
        guard let price else {
            money = nil
            basis = "no price is known for \(name)"
            return
        }
        let tail = [
            price.date.map { "as of \($0)" }, price.scope.map { "for \($0)" }, price.source.map { "(\($0))" },
        ].compactMap { $0 }
        let suffix = tail.isEmpty ? "" : ", " + tail.joined(separator: " ")
        switch price.unit {
        case .request:
            money = price.money
            basis = "\(price)\(suffix)"
        case .second:
            let asked = request.seconds?.value
            guard let seconds = asked ?? model?.seconds?.standard ?? request.defaultSeconds else {
                money = nil
                basis = "\(name) costs \(price), and the request does not say how long"
                return
            }
            let length = Money(seconds).plain
            money = price.money.times(seconds)
            basis = "\(length) s\(asked == nil ? " (the default)" : "") at \(price)\(suffix)"
        }
    }
}
