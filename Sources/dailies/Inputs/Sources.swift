import CommandLine
import Posix

/// A `FileSource` whose waiting for standard input or a slow disk holds up no other task, and ends when the
/// task is cancelled.
actor Sources {
    private var source: FileSource
    private var found: ArraySlice<FileSource.Item> = []
    private let stop: WakeUp?

    init(
        _ named: [String], _ taste: FileSource.Taste = .media, in surroundings: Surroundings,
        passingOver folder: String? = nil
    ) {
        // Without a descriptor to be had, Ctrl-C waits for the next line.
        stop = try? WakeUp()
        source = FileSource(named, taste, in: surroundings, passingOver: folder, stop: stop)
    }

    func next() async -> FileSource.Item? {
        if found.isEmpty {
            let before = source
            let stop = stop
            let (after, items) = await withTaskCancellationHandler {
                await Threads.blocking {
                    var source = before
                    let items = source.nextFew()
                    return (source, items)
                }
            } onCancel: {
                stop?.ring()
            }
            source = after
            found = items[...]
        }
        return found.popFirst()
    }
}
