import CommandLine
import Posix

/// A `FileSource` whose waiting for standard input or a slow disk holds up no other task.
actor Sources {
    private var source: FileSource

    init(_ named: [String], in surroundings: Surroundings) {
        source = FileSource(named, in: surroundings)
    }

    func next() async -> FileSource.Item? {
        let before = source
        let (after, item) = await Threads.blocking {
            var source = before
            let item = source.next()
            return (source, item)
        }
        source = after
        return item
    }
}
