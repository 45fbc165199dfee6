import ArchiveModel
import MediaJobs
import MediaPool
import Posix
import Sandbox

/// Has the sandbox's clips drawn by the media workers.
struct ClipDrawing: Sendable {
    let pool: MediaPool

    /// A clip gets its name when it is whole.
    func draw(_ order: RenderOrder, to path: String) async throws(SandboxError) {
        do {
            let room = try NewFile.nameless(in: path.folderPart)
            let clip = try await pool.run(RenderJob(order), outputs: [room.number])
            // A worker is not believed.
            guard try PositionedReading.size(of: room.number, as: path) == clip.bytes, clip.bytes > 0 else {
                throw SandboxError("could not render \(path): its worker's answer does not fit what it wrote")
            }
            try NewFile.write(to: path, replacing: true) { file throws(SystemError) in
                try room.copy(from: 0, count: clip.bytes, to: file, as: path)
            }
        } catch let failure as MediaFailure {
            throw SandboxError(failure.sentence)
        } catch let error as SandboxError {
            throw error
        } catch {
            throw SandboxError("\(error)")
        }
    }
}
