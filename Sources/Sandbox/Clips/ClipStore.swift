package import ArchiveModel
internal import JSON
internal import Posix

/// Draws a clip into the file of this path, whole, or throws the sentence that says why not.
package typealias ClipRenderer =
    @Sendable (_ order: RenderOrder, _ path: String) async throws(SandboxError) -> Void

/// The files of a run, each drawn when it is first wanted, and kept for the next run.
actor ClipStore {
    private let folder: String
    private let render: ClipRenderer
    private var underWay: [String: Task<Result<Clip, SandboxError>, Never>] = [:]

    init(folder: String, render: @escaping ClipRenderer) {
        self.folder = folder
        self.render = render
    }

    struct Clip: Sendable {
        let path: String
        let bytes: Int64
        let etag: String
    }

    /// Waits for it to be drawn. Whoever comes meanwhile waits for the same.
    func clip(_ order: RenderOrder) async throws(SandboxError) -> Clip {
        let name = order.digest
        if let task = underWay[name] { return try await task.value.get() }
        let path = "\(folder)/\(name).mp4"
        let task = Task { [render] in
            await Self.draw(order, path, etag: "\"\(name.prefix(32))\"", render)
        }
        underWay[name] = task
        let result = await task.value
        // A failure may be over when it is wanted again.
        if case .failure = result { underWay[name] = nil }
        return try result.get()
    }

    private static func draw(
        _ order: RenderOrder, _ path: String, etag: String, _ render: ClipRenderer
    ) async -> Result<Clip, SandboxError> {
        do throws(SandboxError) {
            if let bytes = await size(path) { return .success(Clip(path: path, bytes: bytes, etag: etag)) }
            try await render(order, path)
            guard let bytes = await size(path) else {
                throw SandboxError("could not draw a clip: the renderer left no file at \(path)")
            }
            return .success(Clip(path: path, bytes: bytes, etag: etag))
        } catch {
            return .failure(error)
        }
    }

    private static func size(_ path: String) async -> Int64? {
        await Threads.blocking {
            guard let file = try? FileDescriptor.openRegular(path) else { return nil }
            return try? PositionedReading.size(of: file.number, as: path)
        }
    }
}

/// Why the sandbox cannot go on, in a sentence.
package struct SandboxError: Error, Sendable, Equatable {
    package let sentence: String
    /// Another port would do.
    package let isOfPort: Bool

    package init(_ sentence: String, isOfPort: Bool = false) {
        self.sentence = sentence
        self.isOfPort = isOfPort
    }
}
