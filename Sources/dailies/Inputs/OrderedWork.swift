/// Works on several items at once and hands on the results in the order of the items.
enum OrderedWork {
    /// Takes items as there is room for them: never more than `width` are in work or wait to be handed on.
    /// Stops taking when the task is cancelled.
    static func run<Item: Sendable, Result: Sendable>(
        width: Int, next: @escaping @Sendable () async -> Item?,
        work: @escaping @Sendable (Item) async -> Result, deliver: (Result) -> Void
    ) async {
        await withTaskGroup(of: (index: Int, result: Result).self) { group in
            var taken = 0
            var handed = 0
            var waiting: [Int: Result] = [:]
            var isMore = true
            while true {
                while isMore, !Task.isCancelled, taken - handed < width {
                    guard let item = await next() else {
                        isMore = false
                        break
                    }
                    let index = taken
                    taken += 1
                    group.addTask { (index, await work(item)) }
                }
                guard let done = await group.next() else { break }
                waiting[done.index] = done.result
                while let result = waiting.removeValue(forKey: handed) {
                    deliver(result)
                    handed += 1
                }
            }
        }
    }
}
