extension Mender {
    /// What was done in one folder.
    struct Result: Sendable {
        /// As it was found, nobody else at work.
        let before: PlaceLook
        var after: PlaceLook
        let quarantine: String?
        /// The name of a file, or `row`, and where its new bytes come from.
        var origins: [String: String]
        /// The name of a file, and why it could not be had.
        var remarks: [String: String] = [:]

        static let row = ""
    }
}

extension Mender.Result {
    /// What is said of each file in the end.
    var items: [CheckedItem] {
        let end = Dictionary(after.items.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        return before.items.map { item in
            guard case .state(let state, let why) = item.outcome, state != .ok, state != .unknownFile else {
                return item
            }
            let name = item.path == CheckedItem.catalog ? Self.row : Self.name(item.path)
            let now = end[item.path]
            // A row that is as it should be is not told of.
            if now?.state == .ok || now == nil, let origin = origins[name] {
                return CheckedItem(
                    item.path, of: item.clip, .repaired,
                    why: "\(why ?? state.rawValue); put back from \(origin)\(aside(state, name))")
            }
            var told = item
            if state == .damaged, let quarantine, now?.state == .missing {
                told = told.adding("it is in \(quarantine) now")
            }
            return remarks[name].map { told.adding($0) } ?? told
        }
    }

    private static func name(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    private func aside(_ state: CheckedItem.State, _ name: String) -> String {
        guard state == .damaged, name != Self.row, let quarantine else { return "" }
        return "; what was damaged is in \(quarantine)"
    }
}
