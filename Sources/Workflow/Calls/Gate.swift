/// Lets so many through at once; the others wait in the order in which they came.
package actor Gate {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    package init(_ width: Int) { free = max(1, width) }

    package func pass<Result: Sendable>(_ body: @Sendable () async -> Result) async -> Result {
        await enter()
        let result = await body()
        leave()
        return result
    }

    private func enter() async {
        if free > 0 {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func leave() {
        // Whoever waits takes the place over: nobody can slip in between.
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
