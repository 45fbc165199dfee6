import ArchiveModel
import Media
import Posix
import TestSupport

extension TemporaryFolder {
    /// Renders a clip in this process; the path, and what the renderer says of it.
    func render(_ order: RenderOrder, _ name: String = "r.mp4") throws -> (path: String, clip: RenderedClip) {
        let path = self(name)
        var clip: RenderedClip?
        try NewFile.write(to: path, replacing: true) { file throws(SystemError) in
            clip = try? ClipRenderer.render(
                order, to: TargetFile(descriptor: file.number, name: name), deadline: Deadline(in: nil))
        }
        guard let clip else { throw RenderError(order: order) }
        return (path, clip)
    }
}

struct RenderError: Error {
    let order: RenderOrder
}

/// What rendering throws, where it throws.
func refusal(of order: RenderOrder) -> MediaError? {
    do throws(MediaError) {
        _ = try renderIntoNothing(order)
        return nil
    } catch {
        return error
    }
}

private func renderIntoNothing(_ order: RenderOrder) throws(MediaError) -> RenderedClip {
    let file: FileDescriptor
    do throws(SystemError) {
        file = try NewFile.nameless(in: "/tmp")
    } catch {
        throw MediaError(.unwritable, error.description)
    }
    let target = try TargetFile(descriptor: file.number, name: "a clip")
    return try ClipRenderer.render(order, to: target, deadline: Deadline(in: nil))
}
