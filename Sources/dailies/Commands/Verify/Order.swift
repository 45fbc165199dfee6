import ArchiveModel

/// What files are held against: what was asked for, and what the provider's answer says of what it delivers.
struct Order: Sendable {
    var request = Request()
    var task: String?
    /// In the order of the deliveries.
    var stated: [StatedFacts] = []

    /// One statement is about every file, several are about one each, in their order.
    func stated(at index: Int) -> StatedFacts {
        if stated.count == 1 { return stated[0] }
        return stated.indices.contains(index) ? stated[index] : StatedFacts()
    }
}
