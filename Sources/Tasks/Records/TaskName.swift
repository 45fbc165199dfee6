/// A task as we call it, before and after the provider has a name for it: "3fa9c21b7e40", and
/// "3fa9c21b7e40-2" for the second take of the same request. What a provider calls it never becomes a path.
package struct TaskName: Sendable, Hashable {
    /// The first digits of the identity.
    package let request: String
    package let take: Int

    package static let digits = 12

    package init(_ identity: TaskIdentity, take: Int) {
        request = String(identity.sha256.prefix(Self.digits))
        self.take = take
    }

    /// Nil for what is no such name.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let isHex = parts[0].utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
        guard isHex, parts[0].utf8.count == Self.digits else { return nil }
        request = String(parts[0])
        guard parts.count == 2 else {
            take = 1
            return
        }
        guard parts[1].utf8.count < 7, let take = Int(parts[1]), take > 1, String(take) == parts[1] else {
            return nil
        }
        self.take = take
    }
}

extension TaskName: CustomStringConvertible, Comparable {
    package var description: String { take == 1 ? request : "\(request)-\(take)" }

    package static func < (left: TaskName, right: TaskName) -> Bool {
        (left.request, left.take) < (right.request, right.take)
    }
}
