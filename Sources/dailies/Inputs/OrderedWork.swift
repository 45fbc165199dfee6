/// Works on several items at once and hands on the results in the order of the items.
enum OrderedWork {
    private enum Event<Item: Sendable, Result: Sendable>: Sendable {
        /// Nil when there is no more.
        case took(Item?)
        case finished(index: Int, Result)
    }

    /// Takes items as there is room for them: never more than `width` are in work or wait to be handed on.
    /// One is taken at a time, beside the work and the handing on, so that what is finished never waits for
    /// somebody to name more. Stops taking when the task is cancelled.
    static func run<Item: Sendable, Result: Sendable>(
        width: Int, next: @escaping @Sendable () async -> Item?,
        work: @escaping @Sendable (Item) async -> Result, deliver: (Result) -> Void
    ) async {
        await withTaskGroup(of: Event<Item, Result>.self) { group in
            var taken = 0
            var handed = 0
            var waiting: [Int: Result] = [:]
            var isMore = true
            var isTaking = false
            while true {
                if isMore, !isTaking, !Task.isCancelled, taken - handed < width {
                    isTaking = true
                    group.addTask { .took(await next()) }
                }
                guard let event = await group.next() else { break }
                switch event {
                case .took(nil):
                    isTaking = false
                    isMore = false
                case .took(let item?):
                    isTaking = false
                    let index = taken
                    taken += 1
                    group.addTask { .finished(index: index, await work(item)) }
                case .finished(let index, let result):
                    waiting[index] = result
                    while let result = waiting.removeValue(forKey: handed) {
                        deliver(result)
                        handed += 1
                    }
                }
            }
        }
    }
}
